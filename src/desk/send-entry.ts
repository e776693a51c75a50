import { commitmentText } from '../domain/digest.ts';
import { type Entry, type EntryType, OPENING_TYPES } from '../domain/entry.ts';
import type { JsonObject } from '../domain/json.ts';
import { randomSalt, sha256 } from '../platform/hash.ts';
import { uuidv7 } from '../platform/uuidv7.ts';
import { pushCall } from '../protocol/push.ts';
import type { QuietDesk } from './desk-context.ts';
import { type Trouble, troubleOf } from './station.ts';

/** What a person is about to do to a request. */
export interface Draft {
  readonly type: EntryType;
  readonly request: string;
  /** `lastSeq` of the state on the screen ([P6]). */
  readonly seen: number;
  readonly body: JsonObject;
  /** Everything typed; empty fields are left out. */
  readonly personal: JsonObject;
}

/** What became of an entry. */
export type Sent =
  | { readonly state: 'done' }
  /** Somebody was faster: nothing was changed by us ([P6]). */
  | { readonly state: 'changedMeanwhile' }
  | { readonly state: 'refused'; readonly trouble: Trouble }
  /** Nobody knows whether it arrived; it is kept and may be sent again without harm ([P4]). */
  | { readonly state: 'unanswered'; readonly trouble: Trouble };

/** Writes the entry of a draft; the station gives it number and slip ([E7]). */
export async function writeEntry(desk: QuietDesk, draft: Draft): Promise<Entry> {
  const { wall, run } = desk.run.stamp();
  const { type, request, seen } = draft;
  const id = OPENING_TYPES.includes(type) ? request : uuidv7(wall);
  const bare = { id, request, n: 0, seen, type, by: desk.me.person.id, wall, run };
  const typed = Object.entries(draft.personal).filter(([, value]) => value !== undefined && value !== '');
  if (typed.length === 0) return { ...bare, body: draft.body };
  const personal = { ...Object.fromEntries(typed), salt: randomSalt() };
  return { ...bare, body: { ...draft.body, commitment: await sha256(commitmentText(personal)) }, personal };
}

/** Sends an entry through the one way in ([D2]) and keeps it until it is answered. */
export async function sendEntry(desk: QuietDesk, entry: Entry): Promise<Sent> {
  desk.kept.keep(entry);
  const call = pushCall({ deviceTime: desk.clock.now(), run: desk.run.current(), entries: [entry] });
  const answer = await desk.station.ask(call);
  if (answer.state !== 'answered') return notTaken(desk, entry, troubleOf(answer));
  const { outcome, code = outcome, message = '' } = answer.body.results[0] ?? { outcome: 'later' };
  if (outcome === 'later') return { state: 'unanswered', trouble: { state: 'problem', code, message } };
  desk.kept.forget(entry);
  if (outcome !== 'refused') return { state: 'done' };
  if (code === 'changed-meanwhile') return { state: 'changedMeanwhile' };
  return { state: 'refused', trouble: { state: 'problem', code, message } };
}

/** Only a lost session, a station in trouble and silence leave it open; anything else is a no. */
function notTaken(desk: QuietDesk, entry: Entry, trouble: Trouble = { state: 'unreachable' }): Sent {
  if (trouble.state !== 'problem' || MAY_STILL_ARRIVE.includes(trouble.code)) {
    return { state: 'unanswered', trouble };
  }
  desk.kept.forget(entry);
  return { state: 'refused', trouble };
}

const MAY_STILL_ARRIVE = ['no-session', 'busy', 'internal', 'too-often'];
