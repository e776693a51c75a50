import { type Answer, type Call, callStation, type Fetch } from '../../src/protocol/call.ts';
import { type Catalog, catalogCall } from '../../src/protocol/catalog.ts';
import { type Checkpoint, type PullAnswer, pullCall, type RequestDocument } from '../../src/protocol/pull.ts';
import { type PushAnswer, type PushRequest, pushCall } from '../../src/protocol/push.ts';

/** Someone with a session, who speaks to the station as a browser would: cookie, origin, our headers. */
export interface Caller {
  readonly fetch: Fetch;
  call<Body>(call: Call<Body>): Promise<Answer<Body>>;
  /** A call that must be answered; what else comes fails the test. */
  ask<Body>(call: Call<Body>): Promise<Body>;
  push(request: PushRequest): Promise<PushAnswer>;
  pull(checkpoint?: Checkpoint, limit?: number): Promise<PullAnswer<RequestDocument>>;
  /** Pages until there is no more. */
  pullAll(checkpoint?: Checkpoint): Promise<Pulled>;
  catalog(): Promise<Catalog>;
}

/** All that a series of pages brought; the newest document of each request. */
export interface Pulled {
  readonly documents: ReadonlyMap<string, RequestDocument>;
  readonly checkpoint: Checkpoint;
  readonly pages: number;
}

/** A caller with the given session secret; without one, a stranger. */
export function callerAt(origin: string, secret?: string): Caller {
  const fetch: Fetch = (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('origin', origin);
    if (secret !== undefined) headers.set('cookie', `jieyou=${secret}`);
    return globalThis.fetch(new URL(path, origin), { ...init, headers });
  };
  return callerBy(fetch);
}

/** A caller who reaches the station in a way of his own. */
export function callerBy(fetch: Fetch): Caller {
  const call = <Body>(wanted: Call<Body>) => callStation(fetch, 'test', wanted);
  async function ask<Body>(wanted: Call<Body>): Promise<Body> {
    const answer = await call(wanted);
    if (answer.state !== 'answered') throw new Error(`${wanted.path}: ${JSON.stringify(answer)}`);
    return answer.body;
  }
  const pull = (checkpoint?: Checkpoint, limit?: number) => ask(pullCall(checkpoint, limit));
  return {
    fetch,
    call,
    ask,
    push: (request) => ask(pushCall(request)),
    pull,
    pullAll: (checkpoint) => pullAll(pull, checkpoint),
    catalog: () => ask(catalogCall()),
  };
}

async function pullAll(pull: Caller['pull'], from: Checkpoint | undefined): Promise<Pulled> {
  const documents = new Map<string, RequestDocument>();
  let checkpoint = from;
  for (let pages = 1; ; pages++) {
    const page = await pull(checkpoint);
    for (const document of page.documents) documents.set(document.id, document);
    checkpoint = page.checkpoint;
    if (!page.more) return { documents, checkpoint, pages };
  }
}
