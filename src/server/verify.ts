import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadSetting, databasePath, readConfig } from './config.ts';
import { openErasures } from './erasures.ts';
import { openKeys } from './keys.ts';
import { readHeads } from './life/heads.ts';
import { readSqlite } from './storage/sqlite.ts';
import { verifyMedia } from './verify/verify-media.ts';
import { verifyStation } from './verify/verify-station.ts';

/** `npm run verify`: a process of its own, which only reads ([D4]); one line per finding, and an exit code. */
async function verify(): Promise<void> {
  const { data } = readConfig(process.env);
  const path = databasePath(data);
  if (!existsSync(path)) throw new BadSetting(`There is no station in ${data}.`);
  if (!existsSync(join(data, 'keys'))) throw new BadSetting(`The folder "keys" is missing in ${data}.`);
  // Before the database is read: the heads of a station that runs may only be older than what is read.
  const anchor = readHeads(data);
  const database = readSqlite(path);
  // One moment, even while the station goes on writing.
  await database.run('BEGIN');
  const vouching = { keys: openKeys(data), erasures: openErasures(data) };
  const { entries, requests, findings } = await verifyStation(database, vouching, console.log, anchor);
  const found: string[] = [];
  const files = await verifyMedia(database, data, (finding) => found.push(finding));
  database.close();
  for (const finding of found) console.log(finding);
  const all = findings + found.length;
  console.log(`${entries} entries, ${requests} requests and ${files} media files checked, ${all} findings.`);
  process.exitCode = all === 0 ? 0 : 1;
}

verify().catch((error: unknown) => {
  console.error(error instanceof BadSetting ? error.message : error);
  process.exitCode = 2;
});
