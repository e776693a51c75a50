import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import type { Role } from '../../src/domain/role.ts';
import type { Sql, Transaction } from '../../src/server/storage/sql.ts';

/** The street of the station's tests; plainly invented. */
export const STREET = 'test-street';

/** Two streets, so that every test could meet the other one. */
export const OTHER_STREET = 'other-street';

const KINDS = [
  ['parcel', '代收快递', '快递代收', 'Parcel', 'favour', 0, 'later'],
  ['repair', '修东西', '家电维修', 'Repair', 'favour', 0, 'done'],
  ['parts', '配零件', '零件代购', 'Spare part', 'favour', 0, 'done'],
  ['handy', '喝水充电', '便民服务', 'Water, charging', 'favour', 0, 'done'],
  ['street', '反映问题', '诉求上报', 'Report a problem', 'matter', 3, 'later'],
  ['other', '别的事', '其他事项', 'Something else', 'matter', 5, 'later'],
] as const;

/** A person of the test street; the id says who it is. */
export interface Inhabitant {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly point?: string;
  readonly community?: string;
  readonly line?: string;
}

/** Who lives in it; phones and desks are given to them by id. */
export const INHABITANTS: readonly Inhabitant[] = [
  { id: 'li', roles: ['host'], point: 'p9' },
  { id: 'zhang', roles: ['host'], point: 'p10' },
  { id: 'hu', roles: ['volunteer'], point: 'p9' },
  { id: 'shu', roles: ['community'], community: 'c1' },
  { id: 'xu', roles: ['community'], community: 'c2' },
  { id: 'wang', roles: ['line'], line: 'chengguan' },
  { id: 'min', roles: ['line'], line: 'minzheng' },
  { id: 'diao', roles: ['dispatcher', 'admin'] },
  { id: 'dou', roles: ['dispatcher'] },
  { id: 'ling', roles: ['leader'] },
  { id: 'dui', roles: ['response'] },
];

/** Fills an empty station with both streets. */
export async function fillStreets(sql: Transaction, now: number): Promise<void> {
  for (const street of [STREET, OTHER_STREET]) {
    await addStreet(sql, street, now);
    await addPlaces(sql, street);
  }
  for (const person of INHABITANTS) await addPerson(sql, STREET, person);
  await addPerson(sql, OTHER_STREET, { id: 'stranger', roles: ['host', 'dispatcher'], point: 'p9' });
}

async function addStreet(sql: Sql, street: string, now: number): Promise<void> {
  await sql.run(
    'INSERT INTO streets (id, name, duty_phone, calendar, created_at) VALUES ($1, $2, $3, $4, $5)',
    street,
    `示例街道 ${street}`,
    '0793-0000000',
    JSON.stringify(CHINA_CALENDAR),
    now,
  );
  for (const [position, [code, spoken, formal, english, counting, days, first]] of KINDS.entries()) {
    await sql.run(
      `INSERT INTO kinds (street, code, spoken, formal, english, counting, days, first, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      street,
      code,
      spoken,
      formal,
      english,
      counting,
      days,
      first,
      position,
    );
  }
}

async function addPlaces(sql: Sql, street: string): Promise<void> {
  for (const id of ['c1', 'c2']) {
    await sql.run(
      'INSERT INTO communities (street, id, name) VALUES ($1, $2, $3)',
      street,
      id,
      `示例社区${id}`,
    );
  }
  for (const [id, name] of [
    ['chengguan', '城管口'],
    ['minzheng', '民政口'],
  ] as const) {
    await sql.run('INSERT INTO lines (street, id, name) VALUES ($1, $2, $3)', street, id, name);
  }
  for (const [id, number, name, community] of [
    ['p9', 9, '上滩', 'c1'],
    ['p10', 10, '下滩', 'c2'],
  ] as const) {
    await sql.run(
      `INSERT INTO points (street, id, number, sign_name, short_name, community, address, landmark, tiles)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      street,
      id,
      number,
      `${name}小巷解忧屋`,
      name,
      community,
      `示例路${number}号`,
      '桥头',
      JSON.stringify(KINDS.map(([code]) => code)),
    );
  }
}

async function addPerson(sql: Sql, street: string, person: Inhabitant): Promise<void> {
  await sql.run(
    'INSERT INTO people (street, id, name, roles, point, community, line) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    street,
    person.id,
    `示例${person.id}`,
    JSON.stringify(person.roles),
    person.point ?? null,
    person.community ?? null,
    person.line ?? null,
  );
}
