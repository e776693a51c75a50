import { createDeviceKey, exportPublic, sign } from '../../src/platform/device-key.ts';
import type { Answer } from '../../src/protocol/call.ts';
import { type EnrolAnswer, enrolCall } from '../../src/protocol/enrol.ts';
import { nonceCall, sessionCall, sessionText } from '../../src/protocol/session.ts';
import { aBrowser, type TestBrowser } from './test-browser.ts';
import { callerBy } from './test-caller.ts';
import { phoneOf, type TestPhone } from './test-phone.ts';
import type { TestStation } from './test-station.ts';

/** A phone that was enrolled by a code, with the key that it signs with and a browser whose cookies may go. */
export interface KeyedBrowser {
  readonly browser: TestBrowser;
  readonly answer: EnrolAnswer;
  readonly device: string;
  /** Writes entries as the app does, with whatever cookie the browser has now. */
  readonly phone: TestPhone;
  sign(text: string): Promise<string>;
  enrol(code: string): Promise<Answer<EnrolAnswer>>;
  /** [A7] Both steps. */
  renew(): Promise<Answer<EnrolAnswer>>;
}

/** Spends a code with a new key in a new browser. */
export async function aKeyedBrowser({ origin, clock }: TestStation, code: string): Promise<KeyedBrowser> {
  const key = await createDeviceKey();
  const publicKey = await exportPublic(key);
  const browser = aBrowser(origin);
  const enrol = async (given: string) =>
    browser.call(
      enrolCall({ code: given, deviceName: 'test phone', publicKey, proof: await sign(key, given) }),
    );
  const answered = await enrol(code);
  if (answered.state !== 'answered') throw new Error(JSON.stringify(answered));
  const { device, hands, point } = answered.body;
  return {
    browser,
    answer: answered.body,
    device: device.id,
    phone: phoneOf(callerBy(browser.fetch), {
      person: hands[0]?.id ?? '',
      device: device.id,
      number: device.number,
      now: clock.now,
      point: { id: point.id, number: point.number },
    }),
    sign: (text) => sign(key, text),
    enrol,
    async renew() {
      const { nonce } = await browser.ask(nonceCall(device.id));
      return browser.call(sessionCall(device.id, nonce, await sign(key, sessionText(nonce))));
    },
  };
}
