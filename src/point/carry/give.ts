import { useSignal, useSignalEffect } from '@preact/signals';
import { carryWords } from '../../messages/carry.ts';
import { type PassedOn, passOn } from '../../platform/pass-on.ts';
import { useQuery } from '../../store/use-query.ts';
import type { Carrying, MadeBundle } from '../../sync/door.ts';
import { usePhone } from '../phone.ts';
import { type Intake, useCarrying } from './use-carrying.ts';

/** What this phone has to give. */
export type Giving =
  | { readonly state: 'making' }
  | { readonly state: Exclude<MadeBundle['state'], 'made'> | 'failed' }
  | {
      readonly state: 'made';
      readonly count: number;
      readonly left: number;
      /** Undefined when they would be too many. */
      readonly frames: readonly string[] | undefined;
      readonly text: string;
    };

/** What the page of the owner shows and does. */
export interface Give {
  readonly giving: Giving;
  readonly intake: Intake;
  readonly passedOn: PassedOn | undefined;
  /** The codes are on the screen. */
  readonly showing: boolean;
  passOn(): void;
  show(on: boolean): void;
}

/** [C1] Seals what waits as soon as the page is open, and again when something changed in it. */
export function useGive(): Give {
  const { store } = usePhone();
  const giving = useSignal<Giving>({ state: 'making' });
  const passed = useSignal<PassedOn | undefined>(undefined);
  const showing = useSignal(false);
  const intake = useCarrying(() => undefined);
  const waiting = useQuery(() => store.counts(), 'counts')?.waiting;
  const wanted = useSignal(waiting);
  wanted.value = waiting;

  useSignalEffect(() => {
    const loading = intake.loading.value;
    if (wanted.value === undefined && loading.state === 'loading') return;
    if (loading.state === 'failed') giving.value = { state: 'failed' };
    else if (loading.state === 'loaded') void make(loading.carrying);
  });

  async function make(carrying: Carrying): Promise<void> {
    try {
      giving.value = given(carrying, await carrying.makeBundle());
      if (giving.value.state !== 'made') showing.value = false;
    } catch (cause) {
      console.warn('not sealed', cause);
      giving.value = { state: 'failed' };
    }
  }

  async function pass(): Promise<void> {
    const made = giving.peek();
    if (made.state !== 'made') return;
    passed.value = undefined;
    passed.value = await passOn(carryWords().give.fileName(made.count), made.text);
  }

  return {
    giving: giving.value,
    intake,
    passedOn: passed.value,
    showing: showing.value,
    passOn: () => void pass(),
    show: (on) => (showing.value = on),
  };
}

function given(carrying: Carrying, made: MadeBundle): Giving {
  if (made.state !== 'made') return made;
  const { bundle, left } = made;
  return {
    ...{ state: 'made', left, count: bundle.ids.length },
    frames: carrying.bundleFrames(bundle),
    text: carrying.asText(bundle),
  };
}
