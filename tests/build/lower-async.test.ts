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
  expect(await made?.(given, given)).toBe(await meant?.(given, given));
});

test('lowered functions and fields do what they did, in the same order, and hand on what is thrown', async () => {
  const source = `class Told { first = []; static made = 0; 'a b' = this.first; say(word) { this.first.push(word); } }
    export const spread = async (one, two) => {
      const told = new Told();
      const late = async (word) => { await null; told.say(word); return word; };
      const fail = async () => { await one; throw new Error('no'); };
      const first = late('late');
      told.say('at once');
      await fail().catch(({ message }) => told.say(message));
      for (const step of [1, 2]) told.say(await step);
      try { await Promise.reject(two); } catch (cause) { told.say(cause); }
      return [await first, told['a b'], Object.keys(told), await (async function () { return this.z; }).call({ z: 26 })];
    };`;
  const { code } = await lowered(source, 'functions.js');
  expect(code).not.toMatch(/oxc-project|async /);
  const [made, meant] = await Promise.all([code, source].map(spreadOf));
  expect(await made?.({ a: 1 }, { b: 2 })).toBe(await meant?.({ a: 1 }, { b: 2 }));
});

/** What the code makes of two objects, as JSON. */
async function spreadOf(code: string): Promise<(one: object, two: object) => Promise<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'jieyou-spreads-'));
  const file = join(folder, 'spreads.mjs');
  writeFileSync(file, code);
  const { spread } = await import(/* @vite-ignore */ file);
  rmSync(folder, { recursive: true });
  return async (one, two) => JSON.stringify(await spread(one, two));
}
