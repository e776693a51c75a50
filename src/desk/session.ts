import { type ReadonlySignal, signal } from '@preact/signals';
import type { Catalog } from '../protocol/catalog.ts';
import { catalogCall } from '../protocol/catalog.ts';
import { type Me, meCall, type SignInRequest, signInCall, signOutCall } from '../protocol/sign-in.ts';
import { type Station, type Trouble, troubleOf } from './station.ts';

/** Who sits at the desk, as far as is known. */
export type SessionState =
  | { readonly state: 'asking' }
  | { readonly state: 'away'; readonly trouble: Trouble }
  /** `lost`: it ended under somebody's hands, who is told so. */
  | { readonly state: 'signedOut'; readonly lost?: true }
  | { readonly state: 'signedIn'; readonly me: Me; readonly catalog: Catalog };

/** The staff session ([A2]); the cookie itself is never seen by the page. */
export interface Session {
  readonly current: ReadonlySignal<SessionState>;
  /** Finds out who is signed in, if anybody. */
  begin(): Promise<void>;
  /** Undefined when it went well. */
  signIn(request: SignInRequest): Promise<Trouble | undefined>;
  signOut(): Promise<void>;
  /** Fetches what the station publishes anew, after points or people changed. */
  refreshCatalog(): Promise<void>;
  /** The station no longer knows the cookie. */
  lose(): void;
}

/** Starts without an opinion: `begin` asks. */
export function createSession(station: Station): Session {
  const current = signal<SessionState>({ state: 'asking' });

  async function begin(): Promise<void> {
    const answer = await station.ask(meCall());
    if (answer.state === 'answered') return enter(answer.body);
    current.value = outside(troubleOf(answer));
  }

  async function enter(me: Me): Promise<void> {
    const answer = await station.ask(catalogCall());
    current.value =
      answer.state === 'answered'
        ? { state: 'signedIn', me, catalog: answer.body }
        : outside(troubleOf(answer));
  }

  async function signIn(request: SignInRequest): Promise<Trouble | undefined> {
    const answer = await station.ask(signInCall(request));
    if (answer.state === 'answered') await enter(answer.body);
    return troubleOf(answer);
  }

  async function signOut(): Promise<void> {
    const answer = await station.ask(signOutCall());
    // Without an answer the cookie still works: to say otherwise would leave an open desk behind.
    if (answer.state === 'answered' || answer.state === 'problem') current.value = { state: 'signedOut' };
  }

  async function refreshCatalog(): Promise<void> {
    const answer = await station.ask(catalogCall());
    const known = current.value;
    if (answer.state !== 'answered' || known.state !== 'signedIn') return;
    if (answer.body.version !== known.catalog.version) current.value = { ...known, catalog: answer.body };
  }

  return {
    current,
    begin,
    signIn,
    signOut,
    refreshCatalog,
    lose() {
      // Before anybody was signed in there is nothing to lose.
      if (current.value.state === 'signedIn') current.value = { state: 'signedOut', lost: true };
    },
  };
}

function outside(trouble: Trouble | undefined): SessionState {
  if (!trouble || trouble.state === 'problem') return { state: 'signedOut' };
  return { state: 'away', trouble };
}
