import { catalog } from '../../messages/zh/catalog.ts';
import type { EnrolmentCode } from '../../protocol/points.ts';
import type { Station } from '../context.ts';
import { makeCode } from '../enrolment-code.ts';
import { SHOP, STATION_PERSON, sampleCast } from './cast.ts';
import { SAMPLE_PASSWORD, SAMPLE_STREET } from './people.ts';

/** What a visitor needs to try the sample street. */
export interface Visit extends EnrolmentCode {
  readonly point: string;
  readonly host: string;
  readonly line: string;
  readonly password: string;
}

/** A fresh code for the shop's phone, and the names that are printed beside it. */
export async function invite({ db, keys, clock }: Station): Promise<Visit> {
  const { points, people } = sampleCast();
  const host = people.find(({ point }) => point === SHOP);
  const point = points.find(({ id }) => id === SHOP);
  if (!host || !point) throw new Error('the sample street has lost its shop');
  const order = { street: SAMPLE_STREET, point: SHOP, person: host.id, madeBy: STATION_PERSON };
  const code = await db.transaction((sql) => makeCode(sql, keys, order, clock.now()));
  return {
    ...code,
    point: point.signName,
    host: host.name,
    line: catalog.lines.chengguan,
    password: SAMPLE_PASSWORD,
  };
}
