import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Stopped } from '../../src/server/storage/sql.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';

test('[P2] a request that outlives the station’s stop meets "not now", which no operator need look at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jieyou-stopping-'));
  const db = openSqlite(join(folder, 'jieyou.sqlite'));
  await db.get('SELECT epoch FROM station');
  await db.close();
  // Found by the simulator: a push on its way through a stop was logged as a failure of the station.
  await expect(db.get('SELECT epoch FROM station')).rejects.toThrow(Stopped);
  await expect(db.transaction((sql) => sql.get('SELECT epoch FROM station'))).rejects.toThrow(Stopped);
  rmSync(folder, { recursive: true, force: true });
});
