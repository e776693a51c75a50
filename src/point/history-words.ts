import { assigneeAt } from '../domain/effects-opening.ts';
import type { AnyEntry } from '../domain/entry.ts';
import { textAt } from '../domain/json.ts';
import { CALL_RESULTS, type Outcome } from '../domain/request-state.ts';
import { erasingWords } from '../messages/erased.ts';
import { mediaWords } from '../messages/media.ts';
import { words } from '../messages/point.ts';
import { dateWords, sharedWords } from '../messages/shared.ts';
import { assigneeName, type Directory } from './directory.ts';
import { emergencyNumber } from './emergency-numbers.ts';
import { personalOf } from './request-entries.ts';

/** What happened, in a few words; a type of a newer station is 「有新情况」 ([V2]). */
export function historyWords(entry: AnyEntry, directory: Directory): string {
  const say = SAYINGS[entry.type];
  return say ? say(entry, directory) : words().did.other;
}

type Saying = (entry: AnyEntry, directory: Directory) => string;

const SAYINGS: Readonly<Record<string, Saying>> = {
  log: logged,
  note: () => words().did.note,
  attach: ({ body }) => (body['media'] === 'voice' ? mediaWords().attachedVoice : mediaWords().attachedPhoto),
  withdraw: ({ body }) =>
    body['why'] === 'neighbour' ? words().did.withdrawNeighbour : words().did.withdrawMistake,
  report: () => words().did.report,
  accept: () => words().did.accept,
  notAccept: ({ body }) => words().did.notAccept(reasonOf(textAt(body, 'reason'))),
  dispatch: (entry, directory) => words().did.dispatch(assigneeOf(entry, 'to', directory)),
  take: () => words().did.take,
  decline: declined,
  extend: extended,
  complete: ({ body }) => completed(textAt(body, 'outcome')),
  tell: () => words().did.tell,
  call: called,
  reopen: () => words().did.reopen,
  alert: ({ body }) => words().did.alert(emergencyNumber(textAt(body, 'emergency'))),
  falseAlarm: () => words().did.falseAlarm,
  acknowledge: () => words().did.acknowledge,
  redact: ({ body }) => erasingWords(textAt(body, 'reason')),
};

function logged({ body, facts }: AnyEntry): string {
  const { log, logDone, logReport } = words().did;
  if (body['done'] === true) return logDone;
  return facts?.counting === 'matter' ? logReport : log;
}

function assigneeOf(entry: AnyEntry, field: string, directory: Directory): string {
  return assigneeName(directory, assigneeAt(entry, field), personalOf(entry, 'responsible'));
}

function declined(entry: AnyEntry, directory: Directory): string {
  const better = assigneeAt(entry, 'better');
  return better ? words().did.declineBetter(assigneeName(directory, better)) : words().did.decline;
}

function extended({ facts }: AnyEntry): string {
  return facts?.dueAt === undefined ? words().did.extend : words().did.extendTo(dateWords(facts.dueAt));
}

function completed(outcome: string | undefined): string {
  const { complete, completePartly, completeExplained, completePassedOn } = words().did;
  const said: Record<Outcome, string> = {
    solved: complete,
    partly: completePartly,
    explained: completeExplained,
    passedOn: completePassedOn,
  };
  return said[outcome as Outcome] ?? complete;
}

function called({ body }: AnyEntry): string {
  const { call, callNotSolved } = words().did;
  if (body['solved'] === false) return callNotSolved;
  const result = CALL_RESULTS.find((known) => known === body['result']);
  return call(sharedWords().callResults[result ?? 'declined']);
}

function reasonOf(code: string | undefined): string {
  const reasons: Readonly<Record<string, string>> = sharedWords().refusals;
  return reasons[code ?? ''] ?? sharedWords().refusals.other;
}
