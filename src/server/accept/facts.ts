import { afterOfficeHours, type Deadline, deadline, extended } from '../../domain/deadline.ts';
import type { Counting, Entry, Facts } from '../../domain/entry.ts';
import { numberAt, textAt } from '../../domain/json.ts';
import { type Kind, OTHER_KIND } from '../../domain/kind.ts';
import { isAssigned } from '../../domain/permissions.ts';
import type { RequestState } from '../../domain/request-state.ts';
import type { Actor } from '../../domain/scope.ts';
import { slipDigits } from '../../domain/slip.ts';
import { type Batch, isDesk, once } from './batch.ts';
import { numbersOfAlert } from './check-numbers.ts';

/** PRODUCT §4.18: office hours until a matter must be accepted, working days to take it, working days to tell. */
const ACCEPT_HOURS = 4;
const TAKE_DAYS = 1;
const TELL_DAYS = 1;

/** [E3] What the station computes once; deadlines count from the arrival ([E5]), and no later calendar moves them. */
export async function factsOf(
  batch: Batch,
  entry: Entry,
  state: RequestState,
  author: Actor,
): Promise<Facts> {
  return { ...(await promisesOf(batch, entry, state, author)), ...(await numbersOf(batch, entry)) };
}

async function promisesOf(batch: Batch, entry: Entry, state: RequestState, author: Actor): Promise<Facts> {
  const { calendar, receivedAt } = batch;
  const days = numberAt(entry.body, 'days');
  switch (entry.type) {
    case 'log':
      return { ...(await communityOf(batch, entry, author)), ...(await countingOf(batch, entry)) };
    case 'alert':
      return { ...(await communityOf(batch, entry, author)), counting: 'emergency' };
    case 'report':
      return matter(batch, await daysOf(batch, state.kind));
    case 'dispatch':
      return {
        ...(days !== undefined && due(deadline(calendar, receivedAt, days))),
        takeBy: inDays(batch, TAKE_DAYS),
      };
    case 'extend':
      return state.dueAt === undefined || days === undefined
        ? {}
        : due(extended(calendar, state.dueAt, days));
    case 'complete':
      return { ...tellByOf(batch, state), ...assignedTo(author, state) };
    case 'notAccept':
      return tellByOf(batch, state);
    default:
      return {};
  }
}

function tellByOf(batch: Batch, { counting }: RequestState): Facts {
  return counting === 'matter' ? { tellBy: inDays(batch, TELL_DAYS) } : {};
}

/** At which point the author works stands in no entry: the fold would take another point's word for that of the own one. */
function assignedTo(author: Actor, state: RequestState): Facts {
  return state.to?.point !== undefined && isAssigned(author, state) ? { assigned: true } : {};
}

/** [E7] The desk's own numbers; a phone brings its own, save for an alert whose own are wrong. */
async function numbersOf(batch: Batch, entry: Entry): Promise<Facts> {
  if (!isDesk(batch)) return entry.type === 'alert' ? numbersOfAlert(batch, entry) : {};
  const n = batch.head.deskN + 1;
  if (entry.type !== 'log' && entry.type !== 'alert') return { n };
  return { n, slip: slipDigits({ point: 0, device: 0, running: batch.head.deskRunning + 1 }) };
}

async function communityOf(batch: Batch, entry: Entry, author: Actor): Promise<Facts> {
  const point = textAt(entry.body, 'point');
  if (point === undefined) return author.community === undefined ? {} : { community: author.community };
  const text = 'SELECT community FROM points WHERE street = $1 AND id = $2';
  const row = await once(batch, `community of ${point}`, () =>
    batch.sql.get<{ community: string }>(text, batch.street, point),
  );
  return row ? { community: row.community } : {};
}

/** Deadlines too: all of a batch arrived at one moment. */
function countingOf(batch: Batch, entry: Entry): Promise<Facts> {
  const code = textAt(entry.body, 'kind') ?? OTHER_KIND;
  return once(batch, `counting of ${code}`, async () => {
    const kind = await kindOf(batch, code);
    return kind?.counting === 'favour'
      ? { counting: 'favour' }
      : matter(batch, await daysOf(batch, kind?.code));
  });
}

function matter(batch: Batch, days: number): Facts {
  const { calendar, receivedAt } = batch;
  const counting: Counting = 'matter';
  const acceptBy = afterOfficeHours(calendar, receivedAt, ACCEPT_HOURS).at;
  return { counting, ...due(deadline(calendar, receivedAt, days)), acceptBy };
}

/** A favour that turned into a matter has no days of its own: it gets those of 其他. */
async function daysOf(batch: Batch, code: string | undefined): Promise<number> {
  const own = (await kindOf(batch, code ?? OTHER_KIND))?.days || (await kindOf(batch, OTHER_KIND))?.days;
  return own || 5;
}

/** [V2] The stored kind; for a code that the station does not know, 其他. An emergency is opened by `alert` alone. */
async function kindOf(
  { sql, street }: Batch,
  code: string,
): Promise<Pick<Kind, 'code' | 'counting' | 'days'> | undefined> {
  const text =
    "SELECT code, counting, days FROM kinds WHERE street = $1 AND code = $2 AND counting <> 'emergency'";
  return (await sql.get(text, street, code)) ?? (await sql.get(text, street, OTHER_KIND));
}

function due({ at, withoutCalendar }: Deadline): Facts {
  return withoutCalendar === undefined ? { dueAt: at } : { dueAt: at, withoutCalendar };
}

function inDays({ calendar, receivedAt }: Batch, days: number): number {
  return deadline(calendar, receivedAt, days).at;
}
