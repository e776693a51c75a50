import { uuidv7 } from '../../src/platform/uuidv7.ts';

/** A matter as somebody would write it down who has no journal: what it is about, and nothing that proves anything. */
export interface Matter {
  readonly id: string;
  readonly kind: string;
  readonly step: string;
  readonly point: string;
  readonly slip: string;
  readonly by: string;
  readonly openedAt: number;
  readonly text: string;
}

/** What one in five says, and what only the oldest matter says; and how many of the newest 50 hits there are. */
export const SAID = { often: { text: '路灯', hits: 50 }, once: { text: '石凳', hits: 1 } } as const;

/** What the neighbour said: 20 different sentences, told apart by a number; and one at the beginning. */
export function sentence(count: number): string {
  if (count === 0) return '巷尾的石凳裂了,坐不得人';
  const things = ['路灯不亮', '井盖松了', '水管漏水', '楼道堆物', '车位被占'];
  const places = ['巷口', '桥头', '三号楼下', '菜场门前'];
  return `${places[count % 4]}${things[count % 5]},${count} 号街坊说已经三天了`;
}

/** The `count`-th matter, made now unless told. */
export function matterOf(count: number, openedAt = Date.now()): Matter {
  const slip = `0090010${String(count).padStart(6, '0')}`;
  const text = sentence(count);
  return {
    ...{ id: uuidv7(openedAt), kind: 'street', step: 'reported', point: 'p9', slip, by: 'li' },
    ...{ openedAt, text },
  };
}
