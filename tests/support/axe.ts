import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page, as readable lines; under the app's content policy it has to come in by the debugger. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(runAxe, { resultTypes: ['violations'] } satisfies RunOptions);
  return violations.map(
    ({ id, impact, nodes }) => `axe ${impact} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Runs in the page. */
function runAxe(options: RunOptions): Promise<AxeResults> {
  return (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options);
}
