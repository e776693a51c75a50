import { type ReadonlySignal, signal } from '@preact/signals';
import { type Decision, decisionCall, type HeldEntry, heldCall, revokeCall } from '../protocol/devices.ts';
import type { Desk } from './desk-context.ts';
import { type Trouble, troubleOf } from './station.ts';

/** A phone that is being retired: the question stands in the page until it is answered. */
export type Retiring =
  | { readonly state: 'none' }
  | {
      readonly state: 'asking';
      readonly device: string;
      readonly reason: string;
      readonly missing?: true;
      readonly trouble?: Trouble;
    }
  | { readonly state: 'sending'; readonly device: string; readonly reason: string };

/** What a retired phone sent since, opened for one phone at a time. */
export type Held =
  | { readonly state: 'none' }
  | { readonly state: 'waiting'; readonly device: string }
  | { readonly state: 'failed'; readonly device: string; readonly trouble: Trouble }
  | {
      readonly state: 'shown';
      readonly device: string;
      readonly held: readonly HeldEntry[];
      readonly deciding?: string;
      /** The station did not take the entry that was released; it stays. */
      readonly trouble?: Trouble;
    };

/** [A3] Retiring phones, and deciding about what they still send. */
export interface DeviceDesk {
  readonly retiring: ReadonlySignal<Retiring>;
  readonly held: ReadonlySignal<Held>;
  ask(device: string): void;
  type(reason: string): void;
  confirm(): void;
  keep(): void;
  look(device: string): void;
  hide(): void;
  decide(entry: string, decision: Decision): void;
}

/** Makes it for the page of the points, whose list is read anew after every change. */
export function createDeviceDesk({ station }: Desk, reload: () => Promise<void>): DeviceDesk {
  const retiring = signal<Retiring>({ state: 'none' });
  const held = signal<Held>({ state: 'none' });

  async function revoke(device: string, reason: string): Promise<void> {
    retiring.value = { state: 'sending', device, reason };
    const trouble = troubleOf(await station.ask(revokeCall(device, reason)));
    if (!trouble) await reload();
    retiring.value = trouble ? { state: 'asking', device, reason, trouble } : { state: 'none' };
  }

  async function load(device: string): Promise<void> {
    const answer = await station.ask(heldCall(device));
    const trouble = troubleOf(answer);
    if (answer.state === 'answered') held.value = { state: 'shown', device, held: answer.body.held };
    else if (trouble) held.value = { state: 'failed', device, trouble };
  }

  async function decide(entry: string, decision: Decision): Promise<void> {
    const shown = held.peek();
    if (shown.state !== 'shown' || shown.deciding) return;
    const { device } = shown;
    held.value = { state: 'shown', device, held: shown.held, deciding: entry };
    const trouble = troubleOf(await station.ask(decisionCall(device, entry, decision)));
    if (trouble) held.value = { state: 'shown', device, held: shown.held, trouble };
    else await Promise.all([load(device), reload()]);
  }

  return {
    retiring,
    held,
    ask(device) {
      retiring.value = { state: 'asking', device, reason: '' };
    },
    type(reason) {
      const { value } = retiring;
      if (value.state === 'asking') retiring.value = { state: 'asking', device: value.device, reason };
    },
    confirm() {
      const { value } = retiring;
      if (value.state !== 'asking') return;
      const reason = value.reason.trim();
      if (reason) void revoke(value.device, reason);
      else retiring.value = { ...value, missing: true };
    },
    keep() {
      retiring.value = { state: 'none' };
    },
    look(device) {
      held.value = { state: 'waiting', device };
      void load(device);
    },
    hide() {
      held.value = { state: 'none' };
    },
    decide: (entry, decision) => void decide(entry, decision),
  };
}
