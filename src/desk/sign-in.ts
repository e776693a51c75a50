import { type ReadonlySignal, signal } from '@preact/signals';
import type { Session } from './session.ts';
import type { Trouble } from './station.ts';

/** How the signing in stands. */
export type SigningIn =
  | { readonly state: 'filling'; readonly missing?: true; readonly trouble?: Trouble }
  | { readonly state: 'sending' };

/** Name and password ([A2]). */
export interface SignIn {
  readonly name: ReadonlySignal<string>;
  readonly password: ReadonlySignal<string>;
  readonly now: ReadonlySignal<SigningIn>;
  typeName(value: string): void;
  typePassword(value: string): void;
  submit(): void;
}

/** Begins empty; a wrong password is emptied, the name stays. */
export function createSignIn(session: Session): SignIn {
  const name = signal('');
  const password = signal('');
  const now = signal<SigningIn>({ state: 'filling' });

  async function send(): Promise<void> {
    now.value = { state: 'sending' };
    const trouble = await session.signIn({ name: name.value.trim(), password: password.value });
    if (trouble?.state === 'problem') password.value = '';
    now.value = { state: 'filling', ...(trouble && { trouble }) };
  }

  return {
    name,
    password,
    now,
    typeName(value) {
      name.value = value;
    },
    typePassword(value) {
      password.value = value;
    },
    submit() {
      if (now.value.state === 'sending') return;
      if (name.value.trim() && password.value) void send();
      else now.value = { state: 'filling', missing: true };
    },
  };
}
