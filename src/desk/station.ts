import { appInfo } from '../platform/app-info.ts';
import type { Network } from '../platform/network.ts';
import { type Answer, type Call, callStation, type Fetch } from '../protocol/call.ts';

/** A desk stands on a cable: what takes longer than this will not come. */
const ASK_MS = 20_000;

/** The desk's one way to ask the station (AD5). */
export interface Station {
  ask<Body>(call: Call<Body>): Promise<Answer<Body>>;
}

/** Why there is nothing to show, or why what is shown is old. */
export type Trouble =
  | { readonly state: 'unreachable' }
  | { readonly state: 'notTheStation' }
  | { readonly state: 'problem'; readonly code: string; readonly message: string };

/** Asks over this network and tells when the station no longer knows who is asking ([A4]). */
export function createStation(network: Network, onNoSession: () => void): Station {
  const fetch: Fetch = (path, init) => network.fetch(path, { ...init, timeoutMs: ASK_MS });
  return {
    async ask(call) {
      const answer = await callStation(fetch, appInfo.build, call);
      if (answer.state === 'problem' && answer.error.code === 'no-session') onNoSession();
      return answer;
    },
  };
}

/** What is wrong with an answer; undefined for a good one. */
export function troubleOf(answer: Answer<unknown>): Trouble | undefined {
  if (answer.state === 'answered') return undefined;
  if (answer.state === 'problem') return { state: 'problem', ...answer.error };
  return { state: answer.state };
}
