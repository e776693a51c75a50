import { type Revocation, revocationText } from '../protocol/revocation.ts';
import type { Station } from './context.ts';
import type { StationKeys } from './keys.ts';
import { Refusal } from './problem.ts';

/** [A3] The refusal that carries the station's signed word: on it, and on nothing else, the phone wipes itself. */
export function deviceRevoked({ keys }: Pick<Station, 'keys'>, device: string, at: number): Refusal {
  return new Refusal('device-revoked', 403, { revocation: signedRevocation(keys, device, at) });
}

function signedRevocation({ stationId, sign }: StationKeys, device: string, at: number): Revocation {
  const word = { stationId, device, at };
  return { ...word, signature: sign(revocationText(word)) };
}
