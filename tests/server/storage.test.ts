import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BadSetting, readConfig } from '../../src/server/config.ts';
import { openStation } from '../../src/server/open-station.ts';
import { type Database, Unavailable } from '../../src/server/storage/sql.ts';
import { openSqlite } from '../../src/server/storage/sqlite.ts';
import { SqliteConnection } from '../../src/server/storage/sqlite-connection.ts';

let folder: string;
let path: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jieyou-storage-'));
  path = join(folder, 'test.sqlite');
  db = openSqlite(path, 100);
  await db.run('CREATE TABLE words (word TEXT PRIMARY KEY)');
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function words(): Promise<string[]> {
  return (await db.all<{ word: string }>('SELECT word FROM words ORDER BY word')).map(({ word }) => word);
}

const add = 'INSERT INTO words (word) VALUES ($1)';

describe('a transaction', () => {
  test('is seen by nobody until it is over, and by everybody then', async () => {
    await db.transaction(async (sql) => {
      await sql.run(add, 'one');
      expect(await words()).toEqual([]);
      expect(await sql.all('SELECT * FROM words')).toHaveLength(1);
    });
    expect(await words()).toEqual(['one']);
  });

  test('that fails leaves nothing, and the next one goes on', async () => {
    const failing = db.transaction(async (sql) => {
      await sql.run(add, 'one');
      throw new Error('no');
    });
    const next = db.run(add, 'two');
    await expect(failing).rejects.toThrow('no');
    await next;
    expect(await words()).toEqual(['two']);
  });

  test('waits for the one before it, though that one pauses between its statements', async () => {
    const order: string[] = [];
    const slow = db.transaction(async (sql) => {
      await sql.run(add, 'slow');
      for (let pause = 0; pause < 50; pause++) await Promise.resolve();
      order.push('slow');
    });
    const quick = db.transaction(async (sql) => {
      order.push('quick');
      expect(await sql.all('SELECT * FROM words')).toHaveLength(1);
    });
    await Promise.all([slow, quick]);
    expect(order).toEqual(['slow', 'quick']);
  });

  test('undoes a savepoint alone', async () => {
    await db.transaction(async (sql) => {
      await sql.savepoint(() => sql.run(add, 'one'));
      const bad = sql.savepoint(async () => {
        await sql.run(add, 'two');
        await sql.run(add, 'one');
      });
      await expect(bad).rejects.toThrow(/UNIQUE/);
      await sql.savepoint(() => sql.run(add, 'three'));
    });
    expect(await words()).toEqual(['one', 'three']);
  });

  test('[F50] that the database ended by itself is not committed in half', async () => {
    await db.run(
      "CREATE TRIGGER full BEFORE INSERT ON words WHEN NEW.word = 'full' BEGIN SELECT RAISE(ROLLBACK, 'full'); END",
    );
    const torn = db.transaction(async (sql) => {
      await sql.run(add, 'one');
      await sql.savepoint(() => sql.run(add, 'full'));
    });
    await expect(torn).rejects.toBeInstanceOf(Unavailable);
    expect(await words()).toEqual([]);
  });

  test('[F50] is given up when another process does not let go, and works afterwards', async () => {
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(db.run(add, 'one')).rejects.toBeInstanceOf(Unavailable);
    expect(await words()).toEqual([]);
    other.exec('COMMIT');
    other.close();
    await db.run(add, 'one');
    expect(await words()).toEqual(['one']);
  });
});

describe('reading', () => {
  test('a snapshot stays at its moment while others write', async () => {
    await db.run(add, 'one');
    await db.snapshot(async (sql) => {
      expect(await sql.all('SELECT * FROM words')).toHaveLength(1);
      await db.run(add, 'two');
      expect(await sql.all('SELECT * FROM words')).toHaveLength(1);
      expect(await words()).toHaveLength(2);
    });
  });

  test('the reading side cannot write', async () => {
    await expect(db.all(`${add} RETURNING word`, 'one')).rejects.toBeInstanceOf(Unavailable);
  });
});

test('[F69] a statement is prepared once, and thousands of them are not all kept', async () => {
  const connection = new SqliteConnection(path, true);
  const prepare = vi.spyOn(connection.database, 'prepare');
  const ask = (number: number) => connection.get(`SELECT ${number} AS number`);
  for (let number = 0; number < 1000; number++) await ask(number);
  for (let number = 800; number < 1000; number++) expect(await ask(number)).toEqual({ number });
  expect(prepare).toHaveBeenCalledTimes(1000);
  expect(await ask(0)).toEqual({ number: 0 });
  expect(prepare).toHaveBeenCalledTimes(1001);
  connection.database.close();
});

describe('on disk', () => {
  test('[P2] [F47] what is committed is synced, and what is deleted is overwritten', async () => {
    const pragma = (name: string) => db.transaction((sql) => sql.get(`PRAGMA ${name}`));
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('secure_delete')).toEqual({ secure_delete: 1 });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
  });

  test('[E5] of contacts that an older version kept, those that a later one overtook go', async () => {
    const device = `INSERT INTO devices (id, street, point, number, name, public_key, person, enrolled_at)
      VALUES ($1, $2, 'p', 1, '', $1, '', 0)`;
    const street = `INSERT INTO streets (id, name, duty_phone, calendar, created_at) VALUES ('s', '', '', '{}', 0)`;
    const contact = 'INSERT INTO contacts (device, last_n, at) VALUES ($1, $2, $3)';
    await db.run(street);
    for (const id of ['a', 'b']) await db.run(device, id, 's');
    for (const [n, at] of [
      [1, 10],
      [3, 40],
      [5, 20],
      [6, 40],
      [7, 30],
      [9, 50],
    ] as const)
      await db.run(contact, 'a', n, at);
    await db.run(contact, 'b', 4, 5);
    await db.run('PRAGMA user_version = 6');
    await db.close();
    db = openSqlite(path);
    const left = await db.all<{ device: string; last_n: number }>(
      'SELECT device, last_n FROM contacts ORDER BY device, last_n',
    );
    expect(left.map(({ device, last_n }) => `${device}${last_n}`)).toEqual(['a1', 'a3', 'a6', 'a9', 'b4']);
  });

  test('a database of a newer version is not touched', async () => {
    await db.run('PRAGMA user_version = 999');
    expect(() => openSqlite(path)).toThrow(/newer version/);
  });

  test('opening it again changes nothing', async () => {
    await db.run(add, 'one');
    const again = openSqlite(path);
    expect(await again.all('SELECT * FROM words')).toHaveLength(1);
    await again.close();
  });
});

describe('the station', () => {
  const config = () => ({ host: '127.0.0.1', port: 0, data: join(folder, 'data'), dist: '/no-app-built' });

  test('[V3] keeps its name when it starts again, and secrets are for nobody else to read', async () => {
    const first = await openStation(config());
    await first.db.close();
    const second = await openStation(config());
    expect(second.keys.stationId).toBe(first.keys.stationId);
    expect(second.keys.stationId).toMatch(/^[0-9a-f]{32}$/);
    expect(second.epoch).toBe(1);
    await second.db.close();
    const keys = join(folder, 'data', 'keys');
    expect(readdirSync(keys).sort()).toEqual([
      'checkpoint.key',
      'receipt.key',
      'sealing.pem',
      'sealing.sig',
      'signing.pem',
    ]);
    const file = readFileSync(join(folder, 'data', 'jieyou.sqlite')).toString('latin1');
    for (const name of readdirSync(keys))
      expect(file).not.toContain(readFileSync(join(keys, name), 'latin1').trim());
  });

  test('[V3] does not open a database under the keys of another station', async () => {
    await (await openStation(config())).db.close();
    rmSync(join(folder, 'data', 'keys'), { recursive: true });
    await expect(openStation(config())).rejects.toThrow(/keys/);
  });
});

describe('settings', () => {
  test('have defaults, and a wrong one stops with a sentence that names it', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080 });
    expect(readConfig({ PORT: '0', HOST: '::1', JIEYOU_DATA: folder })).toMatchObject({
      port: 0,
      host: '::1',
      data: folder,
    });
    const proxies = ['127.0.0.1', '::1', '10.0.0.0/24'];
    expect(readConfig({ JIEYOU_PROXY: proxies.join(', ') })).toMatchObject({ proxies });
    const wrong = [
      { PORT: 'abc' },
      { PORT: '70000' },
      { PORT: '-1' },
      { PORT: '' },
      { HOST: 'a b' },
      { JIEYOU_DATA: ' ' },
      { JIEYOU_PROXY: 'proxy' },
      { JIEYOU_PROXY: '10.0.0.1,' },
      { JIEYOU_PROXY: '0.0.0.0/0' },
      { JIEYOU_PROXY: '10.0.0.0/33' },
    ];
    for (const env of wrong) {
      expect(() => readConfig(env)).toThrow(BadSetting);
      expect(() => readConfig(env)).toThrow(Object.keys(env)[0]);
    }
  });
});
