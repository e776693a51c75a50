import { MEDIA_BYTES, MEDIA_KINDS } from '../domain/attachment.ts';
import type { EntryType } from '../domain/entry.ts';
import { REDACT_REASONS } from '../domain/erasure.ts';
import { CALL_RESULTS, OUTCOMES } from '../domain/request-state.ts';

const id = { type: 'string', minLength: 1, maxLength: 64 } as const;
const code = { type: 'string', minLength: 1, maxLength: 40 } as const;
const days = { type: 'integer', minimum: 1, maximum: 60 } as const;
const slip = { type: 'string', pattern: '^[0-9]{13}$' } as const;
/** [E7] An alert is taken without the slip that is none. */
const anySlip = {} as const;
const commitment = { type: 'string', minLength: 43, maxLength: 43 } as const;

/** Whom a matter is given to: exactly one of the fields. */
const assignee = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: { line: id, community: id, point: id, person: id },
} as const;

/** 代填: for whom a dispatcher wrote it down; the name itself is personal (`personal.onBehalf`). */
const onBehalf = {
  type: 'object',
  required: ['how', 'at'],
  properties: { line: id, how: { enum: ['phone', 'visit', 'message'] }, at: { type: 'integer' } },
} as const;

/** What was done about an emergency before the station knew: which number was dialled, if any (「点了拨号」). */
export const EMERGENCIES = ['medical', 'fire', 'police'] as const;
export type Emergency = (typeof EMERGENCIES)[number];

/**
 * JSON Schema of `body` for each type this version knows; unknown fields are kept ([V2]). Typed text travels in
 * `personal.text`: what was said (log, note), measures (dispatch, with `responsible`, `responsiblePhone`), why and
 * where instead (notAccept), the reason (decline, extend, reopen), the result in one sentence (complete), the words
 * of the call (call). `attach` names its bytes in `personal.media`, a list of one SHA-256 ([E2]). A neighbour's `name` and `phone` come with log only.
 */
export const bodySchemas = {
  log: body(
    {
      kind: code,
      point: id,
      slip,
      done: { type: 'boolean' },
      anonymous: { type: 'boolean' },
      source: { enum: ['counter', 'phone', '12345', 'patrol', 'visit'] },
      externalNo: code,
    },
    ['kind'],
  ),
  note: body({}),
  attach: body(
    {
      media: { enum: MEDIA_KINDS },
      type: { type: 'string', pattern: '^(image|audio)/[a-z0-9.+-]{1,30}$' },
      bytes: { type: 'integer', minimum: 1, maximum: MEDIA_BYTES },
      seconds: { type: 'integer', minimum: 0, maximum: 3600 },
    },
    ['media', 'type', 'bytes'],
  ),
  withdraw: body({ why: { enum: ['mistake', 'neighbour'] } }, ['why']),
  report: body({}),
  accept: body({}),
  notAccept: body({ reason: { enum: ['notOurs', 'elsewhere', 'court', 'duplicate', 'unclear', 'other'] } }, [
    'reason',
  ]),
  dispatch: body({ to: assignee, days }, ['to']),
  take: body({}),
  decline: body({ better: assignee }, ['better']),
  extend: body({ days }, ['days']),
  complete: body({ outcome: { enum: OUTCOMES }, onBehalf, reference: code }, ['outcome']),
  tell: body({}),
  call: body({ result: { enum: CALL_RESULTS }, solved: { type: 'boolean' } }, ['result']),
  reopen: body({}),
  alert: body({ emergency: { enum: EMERGENCIES }, point: id, slip: anySlip }, ['emergency']),
  falseAlarm: body({}),
  acknowledge: body({}),
  redact: body({ entries: { type: 'array' }, reason: { enum: REDACT_REASONS } }, ['entries', 'reason']),
} satisfies { [Type in EntryType]: object };

function body<Properties extends object, Required extends string = never>(
  properties: Properties,
  required: readonly Required[] = [],
) {
  return { type: 'object', required, properties: { ...properties, commitment } } as const;
}
