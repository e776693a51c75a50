import { type ReadonlySignal, signal } from '@preact/signals';
import { type Account, accountsCall, closeAccountCall, newPasswordCall } from '../protocol/accounts.ts';
import type { Call } from '../protocol/call.ts';
import type { Desk } from './desk-context.ts';
import { createQuery, type Loaded } from './query.ts';
import { type Trouble, troubleOf } from './station.ts';

/** What the administrator is doing to an account. */
export type AccountWork =
  | { readonly state: 'looking'; readonly done?: 'password' | 'closed' }
  | {
      readonly state: 'asking';
      readonly what: 'password' | 'close';
      readonly person: string;
      readonly short?: true;
      readonly failed?: Trouble;
    }
  | { readonly state: 'sending'; readonly what: 'password' | 'close'; readonly person: string };

/** Those who sign in at a PC. */
export interface AccountsModel {
  readonly loaded: ReadonlySignal<Loaded<{ accounts: Account[] }>>;
  readonly work: ReadonlySignal<AccountWork>;
  readonly password: ReadonlySignal<string>;
  begin(what: 'password' | 'close', person: string): void;
  cancel(): void;
  type(password: string): void;
  /** Gives the new password, or closes the account. */
  submit(): void;
  reload(): void;
  stop(): void;
}

const SHORTEST = 8;

/** Opens the list. */
export function createAccounts(desk: Desk): AccountsModel {
  const query = createQuery(desk, accountsCall);
  const work = signal<AccountWork>({ state: 'looking' });
  const password = signal('');

  async function send(what: 'password' | 'close', person: string, call: Call<object>): Promise<void> {
    work.value = { state: 'sending', what, person };
    const failed = troubleOf(await desk.station.ask(call));
    if (failed) {
      work.value = { state: 'asking', what, person, failed };
      return;
    }
    password.value = '';
    work.value = { state: 'looking', done: what === 'close' ? 'closed' : 'password' };
    await query.reload();
  }

  return {
    loaded: query.loaded,
    work,
    password,
    begin(what, person) {
      // What is typed for one must never be sent for another.
      if (work.value.state === 'sending') return;
      password.value = '';
      work.value = { state: 'asking', what, person };
    },
    cancel() {
      password.value = '';
      work.value = { state: 'looking' };
    },
    type(typed) {
      password.value = typed;
    },
    submit() {
      const now = work.value;
      if (now.state !== 'asking') return;
      const { what, person } = now;
      if (what === 'close') void send(what, person, closeAccountCall(person));
      else if (password.value.length < SHORTEST) work.value = { state: 'asking', what, person, short: true };
      else void send(what, person, newPasswordCall(person, password.value));
    },
    reload: () => void query.reload(),
    stop: query.stop,
  };
}
