import { expect, test } from 'vitest';
import { enrolledPhone } from '../support/real-phone.ts';
import { aStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';

const MINUTES = 3;

test('[F32] [P3] an entry that cannot go yet does not make the phone ask every few seconds', async () => {
  const station = await aStation();
  const phone = await enrolledPhone(station);
  await phone.tap({ type: 'settle', request: newId() });
  await phone.send();
  const before = phone.road.asked.length;
  for (let second = 0; second < MINUTES * 60; second += 5) {
    phone.clock.elapse(5000);
    // Rounds take real time: they go to a real station.
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const pulls = phone.road.asked.slice(before).filter((path) => path.startsWith('/api/sync/pull'));
  expect(pulls.length).toBeGreaterThanOrEqual(MINUTES);
  expect(pulls.length).toBeLessThan(MINUTES * 4);
  await phone.stop();
  await station.stop();
});
