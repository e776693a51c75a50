import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/inputs.ts';
import { inTransactions, lowered } from '../../scripts/build/lower-async.ts';

const read = (file: string) => readFileSync(file, 'utf8');

test('no async function of the store reaches a browser, where it would break transactions before Chromium 73', async () => {
  const files = globSync('src/store/**/*.ts', { cwd: root }).map((file) => join(root, file));
  const awaiting = files.filter((file) => inTransactions.test(file) && /\bawait\b/.test(read(file)));
  expect(awaiting.length).toBeGreaterThan(10);
  for (const file of awaiting) {
    const { code } = await lowered(stripTypeScriptTypes(read(file)), file);
    expect(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''), file).not.toMatch(/\bawait\b|\basync\b/);
  }
});

test('nobody outside of the store begins a transaction', () => {
  const files = globSync('src/{point,sync,platform,ui}/**/*.{ts,tsx}', { cwd: root });
  const callers = files.filter((file) => /\.transaction\(|from 'dexie'/.test(read(join(root, file))));
  expect(callers).toEqual([]);
});

test('lowered spreads hold what they held, in the same order, and a key named __proto__ is only a key', async () => {
  const source = `export const spread = (given, { a, ...rest }) =>
    ({ z: 1, ...given, a: 2, ...rest, ...JSON.parse('{"__proto__": 3}'), m: 4, ...given, ...undefined, n: 5 });`;
  const { code } = await lowered(source, 'spreads.js');
  expect(code).not.toContain('...');
  const [made, meant] = await Promise.all([code, source].map(spreadOf));
  const given = { a: 'a', b: { c: 1 } };
  expect(made?.(given, given)).toBe(meant?.(given, given));
});

/** What the code makes of two objects, as JSON. */
async function spreadOf(code: string): Promise<(one: object, two: object) => string> {
  const folder = mkdtempSync(join(tmpdir(), 'jieyou-spreads-'));
  const file = join(folder, 'spreads.mjs');
  writeFileSync(file, code);
  const { spread } = await import(/* @vite-ignore */ file);
  rmSync(folder, { recursive: true });
  return (one, two) => JSON.stringify(spread(one, two));
}
