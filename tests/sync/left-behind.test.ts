import { expect, test } from 'vitest';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';
import { settled } from '../support/tick.ts';

const MINUTES = 3;

test('[F32] [P3] an entry that cannot go yet does not make the phone ask every few seconds', async () => {
  const station = await aStation();
  const phone = await enrolledPhone(station);
  await phone.tap({ type: 'settle', request: newId() });
  await phone.send();
  const before = phone.road.asked.length;
  for (let second = 0; second < MINUTES * 60; second += 5) {
    phone.clock.elapse(5000);
    await roundOver(phone);
  }
  const pulls = phone.road.asked.slice(before).filter((path) => path.startsWith('/api/sync/pull'));
  expect(pulls.length).toBeGreaterThanOrEqual(MINUTES);
  expect(pulls.length).toBeLessThan(MINUTES * 4);
  await phone.stop();
  await station.stop();
});

/** A round that has begun holds the courier's lock: whoever asks for it after, gets it when that round is over. */
async function roundOver({ store }: RealPhone): Promise<void> {
  await settled();
  await navigator.locks.request(`jieyou-courier${store.name}`, () => settled());
}
