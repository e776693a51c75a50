import { exportPublic, sign } from '../platform/device-key.ts';
import { dropPreference } from '../platform/preferences.ts';
import { enrolCall } from '../protocol/enrol.ts';
import type { Identity } from '../store/identity.ts';
import { askAnyone, type StationParts } from './station.ts';

/** [A1] What came of spending a code; `refused` carries the station's code and sentence. */
export type EnrolOutcome =
  | { readonly state: 'enrolled'; readonly identity: Identity }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  | { readonly state: 'noNetwork' }
  | { readonly state: 'notTheStation' }
  | { readonly state: 'failed'; readonly code: 'storage' };

const ENROL_TIMEOUT_MS = 30_000;

/** [A1] Spends a code with this phone's key and keeps who it now is; a phone may be enrolled again, elsewhere too. */
export async function spendCode(
  parts: StationParts,
  code: string,
  deviceName: string,
): Promise<EnrolOutcome> {
  try {
    const key = await parts.store.deviceKey();
    const request = { code, deviceName, publicKey: await exportPublic(key), proof: await sign(key, code) };
    const heard = await askAnyone(parts, enrolCall(request), ENROL_TIMEOUT_MS);
    switch (heard.state) {
      case 'noNetwork':
        return { state: 'noNetwork' };
      case 'problem':
        return { state: 'refused', code: heard.code, message: heard.message };
      case 'notTheStation':
      case 'otherStation':
        return { state: 'notTheStation' };
      case 'answered': {
        const [hand] = heard.body.hands;
        // Who answers in another station's name, or gives the phone to nobody, is not believed.
        if (!hand || heard.body.stationId !== heard.stationId) return { state: 'notTheStation' };
        const identity = await parts.store.saveEnrolment({ ...heard.body, hand });
        // [A3] A wipe in this page forgot it, and no later answer would be news to the page.
        await parts.store.journal.noteEpoch(heard.epoch);
        dropPreference('revoked');
        return { state: 'enrolled', identity };
      }
    }
  } catch {
    // `store.storage` says what is wrong with it.
    return { state: 'failed', code: 'storage' };
  }
}
