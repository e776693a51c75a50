import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databasePath } from '../../src/server/config.ts';
import { readHeads } from '../../src/server/life/heads.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';
import { findingsOf } from '../support/whole-station.ts';

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
  await aLife(street);
});
afterEach(() => street.stop());

/** A few matters that went through many hands: seq 1–8. */
async function aLife(station: TestStation): Promise<void> {
  const phone = await station.phone('li');
  const desk = await station.desk('diao');
  const log = await phone.log('street', { typed: { text: '路灯不亮', name: '王婶' } });
  await phone.send(log, await phone.log('repair', { body: { done: true } }));
  await desk.does('dispatch', log.request, { body: { to: { line: 'minzheng' } }, seen: 1 });
  await desk.does('dispatch', log.request, { body: { to: { line: 'chengguan' } }, seen: 3 });
  const line = await station.desk('wang');
  await line.does('take', log.request, { seen: 4 });
  await line.does('complete', log.request, {
    body: { outcome: 'solved' },
    typed: { text: '换了灯泡' },
    seen: 5,
  });
  await phone.does('tell', log.request);
  await desk.does('call', log.request, { body: { result: 'satisfied', solved: true }, seen: 7 });
}

/** Runs `npm run verify` as the operator does, on the data of the running station. */
async function verify(): Promise<{ code: number | null; lines: string[] }> {
  const script = resolve(import.meta.dirname, '../../src/server/verify.ts');
  const env = { ...process.env, JIEYOU_DATA: street.data };
  const run = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  run.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(run, 'close')) as [number | null];
  return { code, lines: Buffer.concat(chunks).toString().trim().split('\n') };
}

/** Someone with the file and a shell. */
function tamper(text: string): void {
  const database = new DatabaseSync(databasePath(street.data));
  database.exec(`PRAGMA foreign_keys = OFF; ${text}`);
  database.close();
}

describe('[F72] verify', () => {
  test('finds nothing in a life that went through many hands', async () => {
    expect(await verify()).toEqual({
      code: 0,
      lines: ['8 entries, 2 requests and 0 media files checked, 0 findings.'],
    });
  });

  test('ends with a code that a script can read, and one line per finding', async () => {
    tamper('UPDATE entries SET time = time - 1 WHERE seq = 2');
    const { code, lines } = await verify();
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/entry 2 .*chain breaks/),
      expect.stringMatching(/entry 2 .*receipt/),
      expect.stringMatching(/request .*\(state/),
      expect.stringMatching(/^8 entries, 2 requests and 0 media files checked, 3 findings\.$/),
    ]);
  });

  test('finds the newest part cut off, though the head was set back to match', async () => {
    const heads = () => readHeads(street.data)?.streets[STREET]?.seq;
    await expect.poll(heads).toBe(8);
    tamper(`DELETE FROM entries WHERE seq = 8; UPDATE help_requests SET search = '';
      UPDATE streets SET seq = 7, chain = (SELECT hash FROM entries WHERE seq = 7 AND street = streets.id)
      WHERE seq = 8`);
    const { code, lines } = await verify();
    expect(code).toBe(1);
    expect(lines.filter((line) => line.includes('heads.json'))).toEqual([
      `${STREET}: entry 8, which heads.json knows, is missing or another one`,
    ]);
    expect(lines.some((line) => line.includes('clock says') || line.includes('the head of the chain'))).toBe(
      false,
    );
  });

  const changes: [string, string, RegExp][] = [
    [
      'a word in an entry',
      `UPDATE entries SET content = replace(content, 'solved', 'partly') WHERE seq = 6`,
      /entry 6 .*content was changed/,
    ],
    [
      'a digest with its word',
      `UPDATE entries SET digest = 'x' WHERE seq = 6`,
      /entry 6 .*content was changed/,
    ],
    ['the time of an entry', 'UPDATE entries SET time = time - 1 WHERE seq = 6', /entry 6 .*chain breaks/],
    [
      'a deadline',
      `UPDATE entries SET facts = replace(facts, '"dueAt":1', '"dueAt":2') WHERE seq = 1`,
      /entry 1 .*chain breaks/,
    ],
    ['the author’s role', `UPDATE entries SET role = 'host' WHERE seq = 3`, /entry 3 .*chain breaks/],
    ['the author in a column', `UPDATE entries SET by_person = 'hu' WHERE seq = 7`, /entry 7 .*columns/],
    ['a receipt', `UPDATE entries SET receipt = 'x' WHERE seq = 2`, /entry 2 .*receipt/],
    ['a hash', `UPDATE entries SET hash = 'x' WHERE seq = 2`, /entry 2 .*chain breaks/],
    [
      'an entry slipped in',
      `INSERT INTO entries SELECT 'x' || id, street, 9, request, device, n + 90, type, by_person, role, time, approx, received_at, content, digest, facts, hash, receipt FROM entries WHERE seq = 8`,
      /clock says 8, the last entry is 9/,
    ],
    [
      'an entry moved to another matter',
      `UPDATE entries SET request = (SELECT request FROM entries WHERE seq = 2) WHERE seq = 6`,
      /entry 6 .*columns/,
    ],
    ['an entry taken out', 'DELETE FROM entries WHERE seq = 5', /entry 6 .*follows entry 4/],
    ['the last entry taken out', 'DELETE FROM entries WHERE seq = 8', /clock says 8, the last entry is 7/],
    [
      'two entries exchanged',
      'UPDATE entries SET seq = -seq WHERE seq IN (4, 5); UPDATE entries SET seq = 9 + seq WHERE seq < 0',
      /entry 4 .*chain breaks/,
    ],
    [
      'what a neighbour said',
      `UPDATE personal SET content = replace(content, '王婶', '李婶')`,
      /entry 1 .*personal part/,
    ],
    ['a neighbour’s words deleted', 'DELETE FROM personal', /entry 1 .*words are gone/],
    [
      'an entry that is no JSON any more',
      `UPDATE entries SET facts = '{' WHERE seq = 4`,
      /entry 4 .*cannot be read/,
    ],
    [
      'a state',
      `UPDATE help_requests SET state = replace(state, '"satisfied"', '"fairly"')`,
      /request .*\(state\)/,
    ],
    ['a verdict', 'UPDATE help_requests SET on_time = 0 WHERE on_time = 1', /request .*\(on_time\)/],
    [
      'a rating',
      `UPDATE help_requests SET rated = 'dissatisfied' WHERE rated = 'satisfied'`,
      /request .*\(rated\)/,
    ],
    [
      'a request hidden from a line',
      `DELETE FROM feed WHERE scope_key = 'line:chengguan'`,
      /feed of line:chengguan/,
    ],
    ['a request shown to a line', `UPDATE feed SET gone = 0 WHERE gone = 1`, /feed of line:minzheng/],
    ['a request deleted', `DELETE FROM help_requests WHERE kind = 'repair'`, /never projected/],
  ];
  for (const [what, text, expected] of changes) {
    test(`locates ${what}`, async () => {
      tamper(text);
      const findings = await findingsOf(street.station);
      expect(findings.filter((finding) => expected.test(finding))).toHaveLength(1);
    });
  }
});
