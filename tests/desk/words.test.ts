import { describe, expect, test } from 'vitest';
import { desk as en } from '../../src/messages/en/desk.ts';
import { desk as zh } from '../../src/messages/zh/desk.ts';

/** Every sentence of a table under its place, sentences with holes filled with plain values. */
function sentences(table: object, place = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    const here = `${place}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function')
      return [[here, here === '.clock.span' ? value(SPAN) : value('3', '7', '9')]];
    return sentences(value as object, here);
  });
}

const SPAN = { days: 0, hours: 3, minutes: 0 };

const chinese = sentences(zh);
const english = sentences(en);

describe('the words of the desk', () => {
  test('every sentence exists in both languages, and none is empty', () => {
    expect(english.map(([place]) => place)).toEqual(chinese.map(([place]) => place));
    for (const [place, words] of [...chinese, ...english]) expect(words, place).not.toBe('');
  });

  test('the English table is English; only the button to Chinese names it in Chinese', () => {
    const mixed = english.filter(([, words]) => /[\u3400-\u9fff]/.test(words));
    expect(mixed.map(([place]) => place)).toEqual(['.otherLanguage']);
  });

  test('no sentence shows a hole that nobody filled', () => {
    for (const [place, words] of [...chinese, ...english]) {
      expect(words, place).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
