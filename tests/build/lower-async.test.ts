import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
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
