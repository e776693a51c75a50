import { type Problem, readProblem } from './problem.ts';
import {
  APP_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  readStationMark,
  STATION_HEADER,
  type StationMark,
} from './version.ts';

/** How a caller reaches the network; the phone's has a time limit, the tests' can be cut. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Everything that a call to the station can come to; nothing is thrown. */
export type Answer<Body> =
  | { readonly state: 'answered'; readonly body: Body; readonly station: StationMark }
  | {
      readonly state: 'problem';
      readonly status: number;
      readonly error: Problem['error'];
      readonly station: StationMark;
      readonly retryAfter?: number;
    }
  /** [V3] Someone answered, but not the station, or half of an answer arrived: believe nothing. */
  | { readonly state: 'notTheStation' }
  /** No answer: no network, a time-out, a cut. */
  | { readonly state: 'unreachable' };

/** One endpoint's request, ready to be sent. */
export interface Call<Body> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD';
  readonly path: string;
  readonly body?: unknown;
  /** Sent as they are, instead of a body in JSON. */
  readonly bytes?: ArrayBuffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Picks out a body of the promised shape; undefined for anything else ([F07]). */
  readonly read: (body: unknown, headers: Headers) => Body | undefined;
}

/** Sends one call with the headers of [V1] and believes the answer only by the rules of [V3]. */
export async function callStation<Body>(
  fetch: Fetch,
  build: string,
  call: Call<Body>,
): Promise<Answer<Body>> {
  let response: Response;
  let parsed: unknown;
  try {
    response = await fetch(`/api${call.path}`, initOf(call, build));
    parsed = await jsonOf(response);
  } catch {
    // Why the network failed is of no use to anybody: it failed, and will be tried again.
    return { state: 'unreachable' };
  }
  return judgeAnswer(response, parsed, call);
}

function initOf({ method, body, bytes, headers: own }: Call<unknown>, build: string): RequestInit {
  const headers: Record<string, string> = {
    [PROTOCOL_HEADER]: String(PROTOCOL),
    [APP_HEADER]: build,
    ...own,
  };
  const init = { method, headers, credentials: 'same-origin', redirect: 'manual' } as const;
  if (bytes) {
    headers['content-type'] = 'application/octet-stream';
    return { ...init, body: bytes };
  }
  if (body === undefined) return init;
  headers['content-type'] = 'application/json';
  return { ...init, body: JSON.stringify(body) };
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function judgeAnswer<Body>(response: Response, parsed: unknown, call: Call<Body>): Answer<Body> {
  const station = readStationMark(response.headers.get(STATION_HEADER));
  if (!station) return { state: 'notTheStation' };
  if (response.ok) {
    const body = call.read(parsed, response.headers);
    return body === undefined ? { state: 'notTheStation' } : { state: 'answered', body, station };
  }
  // An answer to HEAD has no body to give a code in.
  const error = call.method === 'HEAD' ? { code: '', message: '' } : readProblem(parsed);
  if (!error) return { state: 'notTheStation' };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { state: 'problem', status: response.status, error, station, ...(retryAfter > 0 && { retryAfter }) };
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
