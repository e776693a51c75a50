import { afterEach, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/domain/day.ts';
import type { AnyEntry } from '../../src/domain/entry.ts';
import { chooseLanguage, language } from '../../src/messages/language.ts';
import { leadWords } from '../../src/point/lead-words.ts';
import { standingOf } from '../../src/point/standing.ts';
import type { RequestItem } from '../../src/store/request-item.ts';
import { aFavour, aMatter, anEntry, MONDAY_10 } from '../support/builders.ts';
import { anItem, directory, saying } from './an-item.ts';

const due = momentOf('2026-11-25', '18:00');
const matter = aMatter(due);
const accepted = anEntry('accept', { by: 'diao' });
const dispatched = saying(
  'dispatch',
  { responsible: '王同志' },
  { by: 'diao', body: { to: { line: 'chengguan' } } },
);
const taken = anEntry('take', { by: 'wang', role: 'line' });
const result = '换了新井盖';

function completed(outcome: string): AnyEntry {
  return saying('complete', { text: result }, { by: 'wang', role: 'line', body: { outcome } });
}

interface Case {
  readonly name: string;
  readonly item: RequestItem;
  readonly now?: number;
  readonly zh: string;
  readonly row: string;
}

const cases: readonly Case[] = [
  {
    name: 'only on the phone',
    item: anItem([matter], { arrival: { state: 'saved' }, unsent: [matter.id] }),
    zh: '手机存好了，有网自动传到街道。',
    row: '手机存好了，有网自动传',
  },
  {
    name: 'a favour done on the spot, only on the phone',
    item: anItem([aFavour({ body: { done: true } })], {
      arrival: { state: 'saved' },
      unsent: [aFavour().id],
    }),
    zh: '当场办好了。手机存好了，有网自动传到街道。',
    row: '手机存好了，有网自动传',
  },
  {
    name: 'a favour that is not finished',
    item: anItem([aFavour()]),
    zh: '先记下了，店里还没办完。',
    row: '街道收到了，店里还没办完',
  },
  {
    name: 'a favour done on the spot',
    item: anItem([aFavour({ body: { done: true } })]),
    zh: '当场办好了。',
    row: '办好了',
  },
  {
    name: 'reported',
    item: anItem([matter]),
    zh: '街道收到了，还没派人。说好 11月25日（周三）前办好。',
    row: '街道收到了，还没派人，说好 11月25日（周三）前办好',
  },
  {
    name: 'accepted',
    item: anItem([matter, accepted]),
    zh: '街道受理了，正在安排人办。说好 11月25日（周三）前办好。',
    row: '街道受理了，正在派人，说好 11月25日（周三）前办好',
  },
  {
    name: 'dispatched',
    item: anItem([matter, dispatched]),
    zh: '派给城管口王同志了，还没接手。说好 11月25日（周三）前办好。',
    row: '派给城管口王同志了，说好 11月25日（周三）前办好',
  },
  {
    name: 'taken',
    item: anItem([matter, dispatched, taken]),
    zh: '城管口王同志在办。说好 11月25日（周三）前办好。',
    row: '城管口王同志在办，说好 11月25日（周三）前办好',
  },
  {
    name: 'overdue',
    item: anItem([matter, dispatched, taken]),
    now: due + 1,
    zh: '城管口王同志在办。说好 11月25日（周三）前办好，已经过了。',
    row: '城管口王同志在办，说好 11月25日（周三）前办好，已经过了',
  },
  {
    name: 'sent back',
    item: anItem([matter, dispatched, anEntry('decline', { by: 'wang', role: 'line' })]),
    zh: '退回街道了，正在重新派人。说好 11月25日（周三）前办好。',
    row: '退回街道了，正在重新派人，说好 11月25日（周三）前办好',
  },
  {
    name: 'not accepted',
    item: anItem([
      matter,
      saying('notAccept', { text: '请到二楼 3 号窗口' }, { body: { reason: 'elsewhere' } }),
    ]),
    zh: '街道没有受理：该去别的部门办。「请到二楼 3 号窗口」',
    row: '街道没有受理，去告诉街坊一声',
  },
  {
    name: 'completed',
    item: anItem([matter, dispatched, taken, completed('solved')]),
    zh: '王同志办好了。「换了新井盖」',
    row: '办好了，去告诉街坊一声',
  },
  {
    name: 'completed and told',
    item: anItem([matter, dispatched, completed('partly'), anEntry('tell', { by: 'li', role: 'host' })]),
    zh: '王同志办好了一部分。「换了新井盖」',
    row: '办好了一部分',
  },
  {
    name: 'written down on behalf of the assignee',
    item: anItem([
      matter,
      dispatched,
      anEntry('complete', { by: 'diao', body: { outcome: 'explained', onBehalf: { how: 'phone', at: 1 } } }),
    ]),
    zh: '城管口王同志给了说法。',
    row: '给了说法，去告诉街坊一声',
  },
  {
    name: 'opened again',
    item: anItem([matter, dispatched, completed('solved'), anEntry('reopen', { by: 'diao' })]),
    zh: '街坊说没好，又重新办了。街道受理了，正在安排人办。说好 11月25日（周三）前办好。',
    row: '街道受理了，正在派人，说好 11月25日（周三）前办好',
  },
  {
    name: 'a mistake',
    item: anItem([matter, anEntry('withdraw', { by: 'li', role: 'host', body: { why: 'mistake' } })]),
    zh: '记错了，已经撤下。',
    row: '记错了，撤下了',
  },
  {
    name: 'no longer wanted',
    item: anItem([matter, anEntry('withdraw', { by: 'li', role: 'host', body: { why: 'neighbour' } })]),
    zh: '街坊不办了，已经撤下。',
    row: '街坊不办了',
  },
  {
    name: 'no longer wanted after a dispatch',
    item: anItem([
      matter,
      dispatched,
      anEntry('withdraw', { by: 'li', role: 'host', body: { why: 'neighbour' } }),
    ]),
    zh: '派给城管口王同志了，还没接手。说好 11月25日（周三）前办好。街坊说不用办了，等街道定。',
    row: '派给城管口王同志了，说好 11月25日（周三）前办好',
  },
  {
    name: 'refused by the station',
    item: anItem([matter], {
      arrival: { state: 'attention', entryId: matter.id, code: 'too-large', message: '' },
    }),
    zh: '这一条写得太长，街道收不下。请分成几条再记。',
    row: '要您看看',
  },
  {
    name: 'an alert nobody answered',
    item: anItem([
      anEntry('alert', {
        by: 'li',
        role: 'host',
        body: { emergency: 'medical' },
        facts: { counting: 'emergency' },
      }),
    ]),
    zh: '街道收到了，还没有人应答。',
    row: '街道收到了，还没应答',
  },
  {
    name: 'an alert that was answered',
    item: anItem([
      anEntry('alert', {
        by: 'li',
        role: 'host',
        body: { emergency: 'medical' },
        facts: { counting: 'emergency' },
      }),
      anEntry('acknowledge', { by: 'diao' }),
    ]),
    zh: '街道陈调度应答了（今天 10:00）。',
    row: '街道陈调度应答了',
  },
];

afterEach(() => {
  language.value = 'zh';
});

describe('the one plain sentence', () => {
  it.each(cases)('$name: $zh', ({ item, now = MONDAY_10, zh }) => {
    expect(leadWords(item, directory, now)).toBe(zh);
  });

  it.each(cases)('$name, in a list: $row', ({ item, now = MONDAY_10, row }) => {
    expect(standingOf(item, directory, now).words).toBe(row);
  });

  it.each(cases)('$name is said in English as well', async ({ item, now = MONDAY_10 }) => {
    await chooseLanguage('en');
    const said = [leadWords(item, directory, now), standingOf(item, directory, now).words];
    for (const words of said) expect(withoutData(words)).toMatch(/^[^一-鿿]+$/);
  });
});

/** Names and typed words stay what they are in any language. */
function withoutData(words: string): string {
  return words.replace(/王同志|城管口|陈调度|“[^”]*”/g, '');
}
