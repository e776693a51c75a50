import { useSignal, useSignalEffect } from '@preact/signals';
import { carryWords } from '../../messages/carry.ts';
import { type PassedOn, passOn } from '../../platform/pass-on.ts';
import type { CarriedBundle } from '../../store/bundle-row.ts';
import { usePhone } from '../phone.ts';
import { type Intake, useCarrying } from './use-carrying.ts';

/** What the page of the carrier shows and does. */
export interface Bring {
  readonly intake: Intake;
  readonly carried: readonly CarriedBundle[];
  readonly passedOn: PassedOn | undefined;
  /** Codes of a receipt on the screen. */
  readonly frames: readonly string[] | undefined;
  deliver(): void;
  passReceipt(receipt: string): void;
  showReceipt(receipt: string): void;
  hideReceipt(): void;
  drop(bundle: CarriedBundle): void;
}

/** [C2] What is taken over goes on its way at once. */
export function useBring(): Bring {
  const { store, courier } = usePhone();
  const carried = useSignal<readonly CarriedBundle[]>([]);
  const passed = useSignal<PassedOn | undefined>(undefined);
  const frames = useSignal<readonly string[] | undefined>(undefined);
  const deliver = () => void courier.sendNow();
  const intake = useCarrying((taken) => taken.state === 'carrying' && deliver());

  useSignalEffect(() => {
    carried.value = store.loaded.value?.bundles.carried.value ?? [];
  });

  async function show(receipt: string): Promise<void> {
    const loading = intake.loading.peek();
    if (loading.state === 'loaded') frames.value = await loading.carrying.receiptFrames(receipt);
  }

  async function pass(receipt: string): Promise<void> {
    passed.value = await passOn(carryWords().bring.fileName, receipt);
  }

  return {
    intake,
    carried: carried.value,
    passedOn: passed.value,
    frames: frames.value,
    deliver,
    passReceipt: (receipt) => void pass(receipt),
    showReceipt: (receipt) => void show(receipt),
    hideReceipt: () => (frames.value = undefined),
    drop: ({ hash }) => void store.loaded.peek()?.bundles.drop([hash]),
  };
}
