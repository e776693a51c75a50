import type { Station } from '../../src/server/context.ts';
import { verifyStation } from '../../src/server/verify/verify-station.ts';

/** Everything that a push may change; two equal ones prove that it changed nothing (I2). */
export async function wholeStation({ db }: Station): Promise<unknown> {
  return db.snapshot(async (sql) => ({
    streets: await sql.all('SELECT * FROM streets ORDER BY id'),
    entries: await sql.all('SELECT * FROM entries ORDER BY street, seq'),
    personal: await sql.all('SELECT * FROM personal ORDER BY entry'),
    requests: await sql.all('SELECT * FROM help_requests ORDER BY id'),
    feed: await sql.all('SELECT * FROM feed ORDER BY street, scope_key, request'),
  }));
}

/** The findings of a verify over the open station. */
export async function findingsOf({ db, keys, erasures }: Station): Promise<string[]> {
  const findings: string[] = [];
  await db.snapshot((sql) => verifyStation(sql, { keys, erasures }, (finding) => findings.push(finding)));
  return findings;
}
