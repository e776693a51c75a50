import { describe, expect, it } from 'vitest';
import { DAY, momentOf } from '../../src/domain/day.ts';
import { type HomeFacts, homeLine } from '../../src/point/home-line.ts';

const now = momentOf('2026-11-23', '10:00');

function line(facts: Partial<HomeFacts>) {
  const quiet: HomeFacts = {
    counts: { waiting: 0, attention: 0 },
    toTell: 0,
    status: { state: 'idle' },
    storage: { state: 'open' },
    updateWaiting: false,
    saving: false,
    now,
  };
  return homeLine({ ...quiet, ...facts });
}

describe("home's one line", () => {
  it('says nothing when there is nothing to say, with or without a network', () => {
    expect(line({})).toBeUndefined();
    expect(line({ counts: undefined })).toBeUndefined();
    expect(line({ status: { state: 'noNetwork', since: now - DAY } })).toBeUndefined();
  });

  it('counts what needs a person, results to be told among it', () => {
    expect(line({ counts: { waiting: 3, attention: 1 }, toTell: 1 })?.words).toBe('有 2 件要您看看');
  });

  it('says how much waits and since when, and never as trouble', () => {
    const counts = { waiting: 3, oldestWaitingAt: now - 5 * DAY, attention: 0 };
    const said = line({ counts, status: { state: 'noNetwork', since: now - 5 * DAY } });
    expect(said?.words).toBe('手机里还有 3 条没送出（最早\u00a011月18日）');
    expect(said?.tone).toBe('plain');
  });

  it('does not come and go with every tap', () => {
    const counts = { waiting: 1, oldestWaitingAt: now - 1000, attention: 0 };
    expect(line({ counts, status: { state: 'sending' } })).toBeUndefined();
    expect(line({ counts: { ...counts, oldestWaitingAt: now - 2 * 60_000 } })?.words).toContain('1 条没送出');
  });

  it('[J1] says that a tap is not kept yet while the book is being opened, and lets no line flash past else', () => {
    const said = line({ saving: true, storage: { state: 'opening' } });
    expect(said?.words).toContain('请先别关这一页');
    expect(line({ saving: true, storage: { state: 'open' } })).toBeUndefined();
    expect(line({ saving: false, storage: { state: 'opening' } })).toBeUndefined();
  });

  it('[A4] says what to do when waiting will not help', () => {
    expect(line({ status: { state: 'signedOut' } })?.href).toBe('/enrol');
    expect(line({ status: { state: 'notTheStation' } })?.words).toBe('这个网要先登录，还没连上街道');
  });

  it('[F24] leads to the rescue page when the journal does not open', () => {
    expect(line({ storage: { state: 'broken', code: 'storage' } })?.href).toBe('/rescue');
  });

  it('[F34] says that another page holds the book', () => {
    expect(line({ storage: { state: 'heldShut' } })?.words).toContain('请关掉这个网站的别的页面');
  });

  it('[F37] says that a newer version was here, and what to do', () => {
    expect(line({ storage: { state: 'readOnly' } })?.words).toContain('请更新');
  });

  it('[F39] says that this browser keeps nothing', () => {
    expect(line({ storage: { state: 'broken', code: 'missing' } })?.words).toContain('请换普通窗口');
  });

  it('tells from 80 % on how full the phone is, and from 95 % on that records may not fit', () => {
    expect(line({ room: 0.79 })).toBeUndefined();
    expect(line({ room: 0.8 })).toMatchObject({ tone: 'attention', href: '/me' });
    expect(line({ room: 0.8 })?.words).toContain('用了 80%');
    expect(line({ room: 0.951 })).toMatchObject({ tone: 'trouble' });
  });

  it('says before everything else that the phone cannot keep anything', () => {
    const said = line({ storage: { state: 'broken', code: 'storage' }, toTell: 1 });
    expect(said?.words).toBe('手机的存储打不开，请关掉别的页面再试');
    expect(said?.tone).toBe('trouble');
  });

  it('offers an update last and quietly', () => {
    expect(line({ updateWaiting: true })?.tone).toBe('plain');
    expect(line({ updateWaiting: true, toTell: 1 })?.words).toBe('有 1 件要您看看');
  });

  it('[F30] says by how much the phone’s clock is wrong, and never as trouble', () => {
    const off = (clockOff: number) => line({ status: { state: 'idle', clockOff } });
    expect(off(-365 * DAY)?.words).toBe('手机的时间慢了 365 天');
    expect(off(2 * 3_600_000)?.words).toBe('手机的时间快了 2 小时');
    expect(off(6 * 60_000)).toMatchObject({ words: '手机的时间快了 6 分钟', tone: 'plain', href: '/me' });
  });
});
