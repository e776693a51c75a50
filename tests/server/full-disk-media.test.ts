import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { heldCall } from '../../src/protocol/media.ts';
import { newSession, startSession } from '../../src/server/session.ts';
import { attached, download, upload } from '../support/attaching.ts';
import { aJpeg, nameOf } from '../support/media-files.ts';
import { outcome } from '../support/push-results.ts';
import { type StationProcess, startStation } from '../support/station-process.ts';
import { callerAt } from '../support/test-caller.ts';
import { phoneOf, type TestPhone } from '../support/test-phone.ts';
import { aStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

/** Enough for the database; the photo is larger. */
const FULL_AT_KB = 1400;
const PHOTO = aJpeg(1_900_000);
const PIECE = 64 * 1024;

let data: string;
let secret: string;
let device: string;
let station: StationProcess;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-full-'));
  const street = await aStation();
  ({ device } = await street.phone('li'));
  const session = newSession(STREET, 'li', device, Date.now());
  secret = await startSession(street.station.db, session, Date.now());
  cpSync(street.data, data, { recursive: true });
  await street.stop();
  station = await startStation(data, { fullAtKb: FULL_AT_KB });
});

afterEach(async () => {
  await station.stop();
  rmSync(data, { recursive: true, force: true });
});

function phone(): TestPhone {
  const point = { id: 'p9', number: 9 };
  return phoneOf(callerAt(station.origin, secret), { person: 'li', device, now: Date.now, point, number: 1 });
}

/** Sends what is missing, piece by piece, as a phone does; gives the last answer. */
async function sendOn(by: TestPhone) {
  for (let start = await by.ask(heldCall(nameOf(PHOTO))); ; ) {
    const end = Math.min(PHOTO.length, start + PIECE);
    const answer = await upload(by, PHOTO, { start, end });
    if (answer.state !== 'answered' || answer.body.whole) return answer;
    start = answer.body.held;
  }
}

// The system fails the write itself, as on a full disk; the limit is one of each file, so that a text still finds room.
test('[F50][M1] a photo for which the disk has no room is answered 503; with room again it goes on where it stood', {
  timeout: 60_000,
}, async () => {
  const full = phone();
  await attached(full, PHOTO);
  expect(await sendOn(full)).toMatchObject({ state: 'problem', status: 503, error: { code: 'busy' } });
  expect((await download(full, nameOf(PHOTO))).status).toBe(404);
  expect(outcome(await full.send(await full.log('repair')))).toBe('accepted');
  await station.stop();
  station = await startStation(data);
  const roomy = phone();
  expect(await roomy.ask(heldCall(nameOf(PHOTO)))).toBeGreaterThan(PHOTO.length / 2);
  expect(await sendOn(roomy)).toMatchObject({ state: 'answered', body: { whole: true } });
  const kept = await download(roomy, nameOf(PHOTO));
  expect(nameOf(Buffer.from(await kept.arrayBuffer()))).toBe(nameOf(PHOTO));
});
