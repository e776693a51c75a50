import type { FromSchema } from 'json-schema-to-ts';
import { BUNDLE_LIMITS } from './bundle.ts';
import { type Call, isRecord } from './call.ts';

/** [C2] Base64url of the longest bundle, and what stands around it. */
export const CARRY_BYTES = Math.ceil((BUNDLE_LIMITS.bytes * 4) / 3) + 1024;

const moment = { type: 'integer', minimum: -8640000000000000, maximum: 8640000000000000 } as const;

/** [C2] A carrier delivers: when the bundle was handed to it, and what its clock says now. */
export const carrySchema = {
  type: 'object',
  required: ['bundle', 'handedAt', 'deviceTime'],
  properties: {
    bundle: { type: 'string', minLength: 1, maxLength: CARRY_BYTES },
    handedAt: moment,
    deviceTime: moment,
  },
} as const;

/** [C2] What a carrier sends; the bundle in base64url. */
export type CarryRequest = FromSchema<typeof carrySchema>;

/** [C2] The receipt that the carrier brings home (`carry-receipt.ts`). */
export interface CarryAnswer {
  readonly receipt: string;
}

/** JSON Schema of `CarryAnswer`. */
export const carryAnswerSchema = {
  type: 'object',
  required: ['receipt'],
  properties: { receipt: { type: 'string' } },
} as const;

/** `POST /api/sync/carry`. */
export const CARRY_PATH = '/sync/carry';

/** The call that delivers a bundle. */
export function carryCall(request: CarryRequest): Call<CarryAnswer> {
  return { method: 'POST', path: CARRY_PATH, body: request, read: readCarryAnswer };
}

function readCarryAnswer(body: unknown): CarryAnswer | undefined {
  return isRecord(body) && typeof body['receipt'] === 'string' ? (body as unknown as CarryAnswer) : undefined;
}
