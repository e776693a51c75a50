import { type ReadonlySignal, signal } from '@preact/signals';
import { fromBase64url, toBase64url } from '../../platform/base64url.ts';
import { sha256 } from '../../platform/hash.ts';
import { readText } from '../../platform/read-text.ts';
import { readCarriedText } from '../../protocol/carried-text.ts';
import { carryCall } from '../../protocol/carry.ts';
import { type CarryReceipt, readReceipt } from '../../protocol/carry-receipt.ts';
import { type Collected, collect, readFrame, wholeOf, writeFrames } from '../../protocol/qr-frames.ts';
import type { Desk } from '../desk-context.ts';
import { type Trouble, troubleOf } from '../station.ts';

/** How the taking in stands. */
export type TakingIn =
  | { readonly state: 'asking'; readonly wrong?: 'nothingOfOurs' | Trouble }
  | { readonly state: 'scanning'; readonly read: number; readonly total: number }
  | { readonly state: 'sending' }
  | {
      readonly state: 'taken';
      readonly results: CarryReceipt['results'];
      /** As it was written and signed. */
      readonly receipt: string;
      readonly frames: readonly string[] | undefined;
    };

/** [C2] 代收: a dispatcher delivers what a phone without a network sealed. */
export interface CarryDesk {
  readonly now: ReadonlySignal<TakingIn>;
  openFile(file: File): void;
  scan(): void;
  code(text: string): void;
  again(): void;
  stop(): void;
}

/** Opens the page; nothing of what is delivered can be read here. */
export function createCarryDesk({ station, clock }: Desk): CarryDesk {
  const now = signal<TakingIn>({ state: 'asking' });
  let collected: Collected | undefined;

  async function deliver(bundle: string): Promise<void> {
    now.value = { state: 'sending' };
    const at = clock.now();
    const answer = await station.ask(carryCall({ bundle, handedAt: at, deviceTime: at }));
    const trouble = troubleOf(answer);
    if (trouble) now.value = { state: 'asking', wrong: trouble };
    else if (answer.state === 'answered') now.value = await taken(answer.body.receipt);
  }

  async function openFile(file: File): Promise<void> {
    const carried = readCarriedText(await readText(file));
    if (carried?.what === 'bundle') await deliver(carried.bundle);
    else now.value = { state: 'asking', wrong: 'nothingOfOurs' };
  }

  function code(text: string): void {
    const frame = readFrame(text);
    if (now.peek().state !== 'scanning' || frame?.what !== 'bundle') return;
    collected = collect(collected, frame);
    const whole = wholeOf(collected);
    if (whole) void deliver(toBase64url(whole));
    else now.value = { state: 'scanning', read: collected.parts.size, total: collected.total };
  }

  return {
    now,
    openFile: (file) => void openFile(file),
    scan() {
      collected = undefined;
      now.value = { state: 'scanning', read: 0, total: 0 };
    },
    code,
    again() {
      now.value = { state: 'asking' };
    },
    stop() {
      now.value = { state: 'asking' };
    },
  };
}

async function taken(receipt: string): Promise<TakingIn> {
  const results = readReceipt(receipt)?.receipt.results ?? [];
  const mark = await markOf(receipt);
  return {
    state: 'taken',
    receipt,
    results,
    frames: writeFrames('receipt', new TextEncoder().encode(receipt), mark),
  };
}

/** The first 8 hex digits of its hash. */
async function markOf(text: string): Promise<string> {
  const bytes = fromBase64url(await sha256(text)).slice(0, 4);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
