import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadSetting, databasePath, readConfig } from './config.ts';
import { openKeys } from './keys.ts';
import { readSqlite } from './storage/sqlite.ts';
import { verifyStation } from './verify/verify-station.ts';

/** `npm run verify`: a process of its own, which only reads ([D4]); one line per finding, and an exit code. */
async function verify(): Promise<void> {
  const { data } = readConfig(process.env);
  const path = databasePath(data);
  if (!existsSync(path)) throw new BadSetting(`There is no station in ${data}.`);
  if (!existsSync(join(data, 'keys'))) throw new BadSetting(`The folder "keys" is missing in ${data}.`);
  const database = readSqlite(path);
  // One moment, even while the station goes on writing.
  await database.run('BEGIN');
  const { entries, requests, findings } = await verifyStation(database, openKeys(data), console.log);
  database.close();
  console.log(`${entries} entries and ${requests} requests checked, ${findings} findings.`);
  process.exitCode = findings === 0 ? 0 : 1;
}

verify().catch((error: unknown) => {
  console.error(error instanceof BadSetting ? error.message : error);
  process.exitCode = 2;
});
