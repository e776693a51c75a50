import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a look at a page may leave out. */
export interface AxeLook {
  /** Contrast is the dearest rule by far; colours are the same in every language. */
  readonly contrast?: boolean;
}

/** Brings axe along with every page of the window, which is cheaper than bringing it into each. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(source);
}

/** What axe finds on a page, as readable lines; under the app's content policy it has to come in by the debugger. */
export async function axeFindings(page: Page, { contrast = true }: AxeLook = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options: RunOptions = {
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: contrast } },
  };
  const { violations } = await page.evaluate(runAxe, options);
  return violations.map(
    ({ id, impact, nodes }) => `axe ${impact} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Runs in the page. */
function runAxe(options: RunOptions): Promise<AxeResults> {
  return (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options);
}
