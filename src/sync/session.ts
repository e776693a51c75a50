import { sign } from '../platform/device-key.ts';
import { nonceCall, sessionCall, sessionText } from '../protocol/session.ts';
import type { Store } from '../store/store.ts';
import type { Station, Trouble } from './station.ts';

const SESSION_TIMEOUT_MS = 30_000;

/**
 * [A7] Wins a lost session back by the key that enrolled this phone: no person notices. What the station says of point
 * and hand meanwhile is kept too. Undefined when there is a session again.
 */
export async function renewSession(store: Store, station: Station): Promise<Trouble | undefined> {
  const device = deviceOf(store);
  if (device === undefined) return undefined;
  const asked = await station.ask(nonceCall(device), SESSION_TIMEOUT_MS);
  if (asked.state !== 'answered') return asked;
  const { nonce } = asked.body;
  const proof = await sign(await store.deviceKey(), sessionText(nonce));
  const heard = await station.ask(sessionCall(device, nonce, proof), SESSION_TIMEOUT_MS);
  if (heard.state !== 'answered') return heard;
  const [hand] = heard.body.hands;
  if (hand && heard.body.stationId === heard.stationId) await store.saveEnrolment({ ...heard.body, hand });
  return undefined;
}

/** [A3] A revoked phone asks as well: its new cookie is good for sending what waits. */
function deviceOf(store: Store): string | undefined {
  const who = store.identity.peek();
  return who === undefined || who === 'none' ? store.revoked.peek()?.device : who.device.id;
}
