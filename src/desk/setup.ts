import { type ReadonlySignal, signal } from '@preact/signals';
import { setupCall } from '../protocol/setup.ts';
import type { Session } from './session.ts';
import { type Station, type Trouble, troubleOf } from './station.ts';

/** What the first administrator fills in. */
export interface SetupFields {
  readonly street: string;
  readonly dutyPhone: string;
  readonly name: string;
  readonly signInName: string;
  readonly password: string;
}

/** What is wrong with a field. */
export type SetupWrong = 'missing' | 'shortPassword' | 'shortPhone';

/** Fields that cannot stay as they are. */
export type SetupWrongs = { readonly [F in keyof SetupFields]?: SetupWrong | undefined };

/** How the set-up stands. */
export type SettingUp =
  | {
      readonly state: 'filling';
      readonly wrongs: SetupWrongs;
      readonly trouble?: Trouble;
    }
  | { readonly state: 'sending' };

/** The one-time start of a station. */
export interface Setup {
  readonly hasToken: boolean;
  readonly fields: ReadonlySignal<SetupFields>;
  readonly now: ReadonlySignal<SettingUp>;
  type(field: keyof SetupFields, value: string): void;
  submit(): void;
}

/** Takes the token that the link carried; `entered` is called once the station is set up. */
export function createSetup(station: Station, session: Session, token: string, entered: () => void): Setup {
  const fields = signal<SetupFields>({ street: '', dutyPhone: '', name: '', signInName: '', password: '' });
  const now = signal<SettingUp>({ state: 'filling', wrongs: {} });

  async function send(): Promise<void> {
    now.value = { state: 'sending' };
    const { street, dutyPhone, name, signInName, password } = fields.value;
    const call = setupCall({
      token,
      street: street.trim(),
      dutyPhone: dutyPhone.trim(),
      name: name.trim(),
      signInName: signInName.trim(),
      password,
    });
    const trouble = troubleOf(await station.ask(call));
    if (trouble) {
      now.value = { state: 'filling', wrongs: {}, trouble };
      return;
    }
    await session.begin();
    entered();
  }

  return {
    hasToken: token !== '',
    fields,
    now,
    type(field, value) {
      fields.value = { ...fields.value, [field]: value };
      if (now.value.state === 'filling') {
        now.value = { ...now.value, wrongs: { ...now.value.wrongs, [field]: undefined } };
      }
    },
    submit() {
      if (now.value.state === 'sending') return;
      const wrongs = wrongsOf(fields.value);
      if (Object.keys(wrongs).length === 0) void send();
      else now.value = { state: 'filling', wrongs };
    },
  };
}

function wrongsOf(fields: SetupFields): SetupWrongs {
  const wrongs: { -readonly [F in keyof SetupFields]?: SetupWrong } = {};
  if (fields.dutyPhone.trim().length < 3) wrongs.dutyPhone = 'shortPhone';
  if (fields.password.length < 8) wrongs.password = 'shortPassword';
  for (const field of Object.keys(fields) as (keyof SetupFields)[]) {
    if (fields[field].trim() === '') wrongs[field] = 'missing';
  }
  return wrongs;
}
