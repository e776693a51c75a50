import { digestText } from '../../src/domain/digest.ts';
import { operations } from '../../src/messages/zh/operations.ts';
import { sha256 } from '../../src/server/keys.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { findingsOf } from '../support/whole-station.ts';
import { judgeAgreement } from './judge-agreement.ts';
import { judgeReplay } from './judge-replay.ts';
import type { SimPhone } from './sim-phone.ts';
import type { Street } from './street.ts';
import { count, type Tally } from './tally.ts';

/** An entry as it lies on the station's disk. */
interface KeptRow {
  readonly id: string;
  readonly seq: number;
  readonly device: string;
  readonly n: number;
  readonly digest: string;
  readonly request: string;
}

/** What may be said to an honest phone; any other refusal would be its work lost. */
const HONEST_REFUSALS: readonly string[] = [
  'not-allowed',
  'not-author',
  'too-late-to-correct',
  'too-many-entries',
];

/** Compares what was promised with what is there; one line per broken promise. */
export async function judge(street: Street): Promise<string[]> {
  const { station, phones, tally } = street;
  const kept = await station.station.db.all<KeptRow>(
    'SELECT id, seq, device, n, digest, request FROM entries',
  );
  count(tally, 'entries', kept.length);
  const findings: string[] = [];
  const life: Life = { epoch: station.station.epoch, kept, opened: new Set(phones.flatMap(openedBy)) };
  for (const phone of phones) {
    const rows = await phone.rows();
    findings.push(...judgePromises(phone, rows, life), ...judgeCounting(phone, rows, kept));
    findings.push(...(await judgePhotos(phone, kept, tally)));
  }
  findings.push(...judgeDoubles(kept));
  for (const phone of phones) findings.push(...(await judgeAgreement(phone)));
  findings.push(...(await findingsOf(station.station)).map((finding) => `verify: ${finding}`));
  const told = station.logged.filter((line) => !isOfNewLife(line));
  findings.push(...told.map((line) => `the station logged: ${line}`));
  findings.push(...(await judgeReplay(street)));
  return findings;
}

/** The operator is told when an older copy was put in the place of the database; of anything else there was no cause. */
function isOfNewLife(line: string): boolean {
  return Array.from({ length: 50 }, (_, epoch) => operations.replaced(epoch)).some((said) =>
    line.startsWith(said),
  );
}

/** The station as it is in the end, and the requests that phones opened. */
interface Life {
  readonly epoch: number;
  readonly kept: readonly KeptRow[];
  readonly opened: ReadonlySet<string>;
}

function openedBy({ promised }: SimPhone): string[] {
  const openings = [...promised.values()].filter(({ entry }) => ['log', 'alert'].includes(entry.type));
  return openings.map(({ request }) => request);
}

/** I1, I4: what was called saved is there, and what was called received is on the station's disk as it was written. */
function judgePromises(phone: SimPhone, rows: readonly JournalRow[], life: Life): string[] {
  const { epoch, kept, opened } = life;
  const findings: string[] = [];
  const held = new Map(rows.map((row) => [row.id, row]));
  const there = new Map(kept.map((row) => [row.id, row]));
  const requests = new Set(kept.map(({ request }) => request));
  const say = (id: string, what: string) => void findings.push(`${phone.person}, entry ${id}: ${what}`);
  for (const id of phone.promised.keys())
    if (!held.has(id) && !there.has(id)) say(id, 'was called saved and is nowhere');
  for (const { id, status, entry } of rows) {
    const found = there.get(id);
    if (found && found.digest !== sha256(digestText(entry))) say(id, 'is kept otherwise than it was written');
    // [L6] What the desk alone had opened went with the older life: what was added to it is unsent again, and waits.
    const waitsForTheDesk = !requests.has(entry.request) && !opened.has(entry.request);
    if (
      status.state === 'received' &&
      found?.seq !== status.seq &&
      !(waitsForTheDesk && status.epoch < epoch)
    )
      say(id, 'was called received and is not there');
    if (
      status.state === 'waiting' &&
      requests.has(entry.request) &&
      entry.type !== 'handOver' &&
      !isUnseen(phone, entry.request)
    )
      say(id, `(${entry.type}) still waits`);
    if (status.state !== 'refused') continue;
    if (found) say(id, 'was called refused and is there');
    if (!HONEST_REFUSALS.includes(status.code)) say(id, `was refused: ${status.code}`);
  }
  return findings;

  // A step on somebody else's matter is `later` for as long as the phone may not hear of it ([A5]).
  function isUnseen({ promised }: SimPhone, request: string): boolean {
    return ![...promised.values()].some(
      (row) => row.request === request && ['log', 'alert'].includes(row.entry.type),
    );
  }
}

/** [E7] The counter has no gap and no number twice. */
function judgeCounting(phone: SimPhone, rows: readonly JournalRow[], kept: readonly KeptRow[]): string[] {
  const device = phone.page().tabs[0]?.store.identity.peek();
  if (!device || device === 'none') return [`${phone.person}: does not know who it is`];
  const own = kept.filter((row) => row.device === device.device.id);
  const written = new Set(rows.map(({ id }) => id));
  const forged = own
    .filter(({ id }) => !written.has(id))
    .map(({ id }) => `${phone.person} never wrote ${id}`);
  const numbers = new Set([...rows, ...own].map(({ n }) => n));
  const highest = Math.max(0, ...numbers);
  const gaps =
    numbers.size === highest ? [] : [`${phone.person}: ${highest} numbers, ${numbers.size} entries`];
  const twice =
    new Set(rows.map(({ n }) => n)).size === rows.length ? [] : [`${phone.person}: a number twice`];
  return [...forged, ...gaps, ...twice];
}

/** [M2] A photo whose entry the station has is there too, in the end. */
async function judgePhotos(phone: SimPhone, kept: readonly KeptRow[], tally: Tally): Promise<string[]> {
  const there = new Set(kept.map(({ id }) => id));
  const named = (await phone.photos()).filter(({ uses }) => uses.some(({ entry }) => there.has(entry)));
  count(tally, 'photos', named.length);
  return named
    .filter(({ status }) => status.state !== 'received')
    .map(({ hash, status }) => `${phone.person}, photo ${hash}: ends as ${status.state}`);
}

/** I2: every id, and every number of a device, once. */
function judgeDoubles(kept: readonly KeptRow[]): string[] {
  const ids = new Set(kept.map(({ id }) => id));
  const numbers = new Set(kept.map(({ device, n }) => `${device} ${n}`));
  return ids.size === kept.length && numbers.size === kept.length ? [] : ['something is there twice'];
}
