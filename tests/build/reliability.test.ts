import { describe, expect, test } from 'vitest';
import { troublesOf } from '../../scripts/reliability/page.ts';
import { taggedIn } from '../../scripts/reliability/tagged-tests.ts';

// Written in two parts, so that these names are not taken for tests.
const NAME = `'[${'F'}99] nothing is lost'`;

describe('the list of faults and tests', () => {
  test.each([
    `test.skip(${NAME}, f);`,
    `test.todo(${NAME});`,
    `test.skipIf(late)(${NAME}, f);`,
    `test.each([1]).skip(${NAME}, f);`,
    `test(${NAME}, { skip: true }, f);`,
    `describe.skip('all', () => { test(${NAME}, f); });`,
  ])('takes no test for shown that does not run: %s', (code) => {
    const tests = taggedIn('some.test.ts', code);
    expect(tests).toMatchObject([{ faults: ['F99'], asleep: true }]);
    expect(troublesOf(tests)).toContain(`some.test.ts: "[${'F'}99] nothing is lost" does not run.`);
  });

  test.each([
    `test(${NAME}, { timeout: 1 }, f);`,
    `test.each([1])(${NAME}, f);`,
    `describe('all', () => { test(${NAME}, () => skip(1)); });`,
  ])('takes one that runs: %s', (code) => {
    expect(taggedIn('some.test.ts', code)).toMatchObject([{ faults: ['F99'], asleep: false }]);
  });
});
