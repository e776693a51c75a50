import { somethingHappens } from './actions.ts';
import { judge } from './judge.ts';
import type { SimPhone } from './sim-phone.ts';
import { aStreet, type Street } from './street.ts';
import type { Tally } from './tally.ts';

/** What a run came to. */
export interface Outcome {
  readonly seed: number;
  /** Broken promises; none is what it should be. */
  readonly findings: readonly string[];
  readonly tally: Tally;
}

const STEPS = 40;

/** Rounds after the faults have ended in which everything must come to rest. */
const REST_ROUNDS = 24;

/** Longer than any back-off between rounds or of an entry, of which half is chance. */
const REST_MS = 310_000;

/** Lives through one seed: random work under random faults, then peace, then judgement. */
export async function simulate(seed: number, steps = STEPS): Promise<Outcome> {
  const street = await aStreet(seed);
  try {
    for (let i = 0; i < steps; i++) await somethingHappens(street);
    await comeToRest(street);
    return { seed, findings: await judge(street), tally: street.tally };
  } finally {
    // What broke in the middle may also keep the street from closing; the first trouble is the one to see.
    await street.stop().catch(() => undefined);
  }
}

/** Faults stop, clocks are set right, and what is left is sent until nothing moves any more. */
async function comeToRest(street: Street): Promise<void> {
  const { phones, station, elapse } = street;
  for (const { faults, road, clock } of phones) {
    faults.end();
    road.mend();
    clock.set(station.clock.now());
    await faults.deliver();
  }
  for (const phone of phones) {
    await phone.reload();
    for (const draft of phone.unsaved) await phone.tap(draft);
  }
  let before = '';
  for (let i = 0; i < REST_ROUNDS; i++) {
    elapse(REST_MS);
    for (const phone of phones) await phone.send();
    // What goes up behind the text has its own time limits: the clock must not run them out.
    for (const phone of phones) await quiet(phone);
    const now = JSON.stringify(await Promise.all(phones.map(standing)));
    if (now === before && !(await somePhotoWaits(phones))) return;
    before = now;
  }
}

/** Reading and hashing a picture moves nothing that shows, and is slow on a busy machine. */
async function somePhotoWaits(phones: readonly SimPhone[]): Promise<boolean> {
  const photos = await Promise.all(phones.map((phone) => phone.photos()));
  return photos.flat().some(({ status }) => status.state === 'waiting');
}

/** Waits until a round that the stream woke is over too; one that never ends is left to the judge. */
async function quiet({ page, faults }: SimPhone): Promise<void> {
  const isSending = () => page().tabs[0]?.courier.status.value.state === 'sending';
  await faults.calm();
  // Threads that zip and hash are slow on a busy machine.
  for (let i = 0; isSending() && i < 400; i++) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** How far a phone got: as long as this changes, there is something to wait for. */
async function standing(phone: SimPhone): Promise<unknown> {
  const { status } = phone.page().tabs[0]?.courier ?? {};
  const [rows, photos] = await Promise.all([phone.rows(), phone.photos()]);
  return [status?.value.state, [...rows, ...photos].map((row) => row.status)];
}
