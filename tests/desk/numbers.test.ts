import { describe, expect, test } from 'vitest';
import {
  appWords,
  contactWords,
  missingWords,
  phoneClockWords,
  storageWords,
  unexplainedOf,
  unsentWords,
} from '../../src/desk/numbers.ts';
import type { DeviceHealth } from '../../src/protocol/point-health.ts';

const NOW = Date.UTC(2026, 10, 20, 4);

function device(more: Partial<DeviceHealth> = {}): DeviceHealth {
  return {
    ...{ device: 'd', point: 'p9', number: 1, name: 'phone', person: 'li' },
    ...{ given: 10, received: 10, refused: 0, missing: 0, missingNumbers: [] },
    ...more,
  };
}

const said = (waiting: number) => ({ waiting, refused: 0, lastN: 10 });

describe('[H2] 对账 in words', () => {
  test('what the phone says it still has is missing and explained; the rest may be lost', () => {
    const missing = { received: 7, missing: 3, missingNumbers: [4, 5, 9] };
    const explained = device({ ...missing, said: said(3) });
    expect([unexplainedOf(explained), missingWords(explained)]).toEqual([
      0,
      { words: '第 4、5、9 条', tone: 'attention' },
    ]);
    const lost = device({ ...missing, said: said(1) });
    expect([unexplainedOf(lost), missingWords(lost).tone]).toEqual([2, 'trouble']);
    expect(unexplainedOf(device(missing))).toBe(3);
  });

  test('refused numbers stand beside, a long list is cut', () => {
    expect(missingWords(device({ refused: 2 }))).toEqual({
      words: '不缺',
      tone: 'plain',
      note: '没收下 2 条',
    });
    const many = Array.from({ length: 50 }, (_, index) => index + 1);
    expect(missingWords(device({ missing: 90, missingNumbers: many })).words).toBe(
      '第 1、2、3、4、5、6、7、8… 条',
    );
  });

  test('[H1] what a phone says of itself', () => {
    const oldestWaitingAt = NOW - 86_400_000;
    const health = {
      ...said(2),
      oldestWaitingAt,
      storage: 5_242_880,
      persisted: true,
      app: '1.2',
      kernel: '64',
    };
    const spoken = device({ said: { ...health, repairs: 1 }, lastContactAt: NOW, revokedAt: NOW });
    expect(unsentWords(spoken, NOW).words).toBe('2 条，最早 昨天');
    expect(storageWords(spoken)).toBe('5.0 MB，锁定');
    expect(appWords(spoken)).toMatchObject({ words: '1.2 · Chromium 64', note: '自己修好过 1 次' });
    expect(contactWords(spoken, NOW)).toMatchObject({ words: '今天 12:00', note: '已停用' });
    expect([storageWords(device()), contactWords(device(), NOW).words]).toEqual(['', '还没联系过']);
  });

  test('[E5] a clock that is off is told in the direction in which it is off', () => {
    expect(phoneClockWords(device({ clockOffset: 30_000 })).words).toBe('准');
    expect(phoneClockWords(device({ clockOffset: 2 * 3_600_000 })).words).toBe('慢 2 小时');
    expect(phoneClockWords(device({ clockOffset: -3 * 86_400_000 }))).toMatchObject({
      words: '快 3 天',
      tone: 'attention',
    });
  });
});
