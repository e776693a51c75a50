import { cpus } from 'node:os';
import { enrolledPhone } from '../tests/support/real-phone.ts';
import { aStation } from '../tests/support/test-station.ts';

// `node bench/time-to-received.ts`: from the moment the network is back until the station has said *received* to every
// entry and the phone has pulled them all. The real store and courier on fake-indexeddb, the real station on its disk,
// real HTTP on this machine; the same in a browser is measured by the table of `main.ts`.

const WAITING = [1, 50, 500];
const RUNS = 7;

const [{ model = 'unknown processor' } = {}] = cpus();
console.log(`${cpus().length} × ${model.trim()}, Node ${process.version}, medians of ${RUNS}\n`);
console.log('| waiting | received after | fastest – slowest |\n| --: | --: | --: |');
for (const waiting of WAITING) {
  const samples: number[] = [];
  // The first one warms the program up and is not counted.
  for (let run = 0; run <= RUNS; run++) samples.push(await timeToReceived(waiting));
  const [least = 0, ...more] = samples.slice(1).sort((a, b) => a - b);
  const middle = [least, ...more][Math.floor(RUNS / 2)] ?? least;
  console.log(`| ${waiting} | ${ms(middle)} | ${ms(least)} – ${ms(more.at(-1) ?? least)} |`);
}

async function timeToReceived(waiting: number): Promise<number> {
  const station = await aStation();
  const phone = await enrolledPhone(station);
  phone.road.cut();
  for (let i = 0; i < waiting; i++)
    await phone.tap({ body: { kind: 'street' }, personal: { text: '路灯不亮' } });
  await phone.send();
  phone.road.mend();
  const begun = performance.now();
  await phone.send();
  const took = performance.now() - begun;
  const left = (await phone.store.journal.unsent()).length;
  const held = (await phone.store.requests.newest(waiting + 1)).length;
  if (left > 0 || held !== waiting) throw new Error(`${left} still wait, ${held} of ${waiting} are shown`);
  await phone.stop();
  await station.stop();
  return took;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}
