import { createDeviceKey, exportPublic, sign } from '../../src/platform/device-key.ts';
import { type Answer, type Call, callStation, type Fetch } from '../../src/protocol/call.ts';
import { type EnrolRequest, enrolCall } from '../../src/protocol/enrol.ts';

/** A browser with its cookies, opened at one page of the station. */
export interface TestBrowser {
  readonly fetch: Fetch;
  /** Cookies by name, as the station set them. */
  readonly cookies: ReadonlyMap<string, string>;
  /** The whole `set-cookie` lines of the last answer. */
  readonly setCookies: () => readonly string[];
  readonly call: <Body>(call: Call<Body>) => Promise<Answer<Body>>;
  /** A call that must be answered; what else comes fails the test. */
  readonly ask: <Body>(call: Call<Body>) => Promise<Body>;
  /** The code of the problem that a call must come to. */
  readonly refusal: (call: Call<unknown>) => Promise<string>;
  /** The same browser at another page: its cookies are shared. */
  at(page: string): TestBrowser;
}

/** Opens `page` (a path) in a new browser. */
export function aBrowser(origin: string, page = '/', cookies = new Map<string, string>()): TestBrowser {
  let lines: readonly string[] = [];
  const fetch: Fetch = async (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('origin', origin);
    headers.set('referer', origin + page);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie) headers.set('cookie', cookie);
    const response = await globalThis.fetch(new URL(path, origin), { ...init, headers });
    lines = response.headers.getSetCookie();
    for (const line of lines) keep(cookies, line);
    return response;
  };
  const call: TestBrowser['call'] = (wanted) => callStation(fetch, 'test', wanted);
  return {
    fetch,
    cookies,
    setCookies: () => lines,
    call,
    async ask(wanted) {
      const answer = await call(wanted);
      if (answer.state !== 'answered') throw new Error(`${wanted.path}: ${JSON.stringify(answer)}`);
      return answer.body;
    },
    async refusal(wanted) {
      const answer = await call(wanted);
      return answer.state === 'problem' ? answer.error.code : answer.state;
    },
    at: (other) => aBrowser(origin, other, cookies),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}

/** A phone's key, and what it sends with a code. */
export async function anEnroller(): Promise<(code: string) => Promise<EnrolRequest>> {
  const key = await createDeviceKey();
  const publicKey = await exportPublic(key);
  return async (code) => ({ code, deviceName: 'test phone', publicKey, proof: await sign(key, code) });
}

/** Spends a code with a new key in a new browser. */
export async function enrolWith(origin: string, code: string) {
  const browser = aBrowser(origin, '/enrol');
  return browser.call(enrolCall(await (await anEnroller())(code)));
}
