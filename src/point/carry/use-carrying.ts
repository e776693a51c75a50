import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readText } from '../../platform/read-text.ts';
import type { Carrying, Taken } from '../../sync/door.ts';
import { usePhone } from '../phone.ts';

/** Whether hand-carry can be used yet. */
export type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly carrying: Carrying }
  | { readonly state: 'failed' };

/** How the scanning stands. */
export type Scanning =
  | { readonly state: 'off' }
  | { readonly state: 'looking' }
  | { readonly state: 'reading'; readonly read: number; readonly total: number };

/** What both pages do: take in a file or codes. */
export interface Intake {
  readonly loading: ReadonlySignal<Loading>;
  readonly scanning: ReadonlySignal<Scanning>;
  /** What came of the last one. */
  readonly taken: ReadonlySignal<Taken | undefined>;
  openFile(file: File): void;
  scan(on: boolean): void;
  code(text: string): void;
}

/** Fetches hand-carry and takes in what is brought; `whenTaken` hears of all that had an effect. */
export function useCarrying(whenTaken: (taken: Taken) => void): Intake {
  const { courier, store } = usePhone();
  const loading = useSignal<Loading>({ state: 'loading' });
  const scanning = useSignal<Scanning>({ state: 'off' });
  const taken = useSignal<Taken | undefined>(undefined);
  const ready = useRef<Promise<Carrying> | undefined>(undefined);

  useEffect(() => {
    ready.current = load();
    ready.current.then(
      (carrying) => (loading.value = { state: 'loaded', carrying }),
      (cause) => {
        console.warn('not loaded', cause);
        loading.value = { state: 'failed' };
      },
    );
  }, []);

  async function load(): Promise<Carrying> {
    await (await store.whole()).open();
    return (await courier.whole()).carrying();
  }

  async function take(work: (carrying: Carrying) => Promise<Taken | undefined>): Promise<void> {
    // What is chosen before everything is loaded waits for it; that it cannot be loaded was said.
    const carrying = await ready.current?.catch(() => undefined);
    const result = carrying && (await work(carrying));
    if (!result) return;
    scanning.value = { state: 'off' };
    taken.value = result;
    whenTaken(result);
  }

  async function takeCode(carrying: Carrying, text: string): Promise<Taken | undefined> {
    const scanned = await carrying.takeCode(text);
    if (scanned?.state === 'taken') return scanned.taken;
    if (scanned && scanning.peek().state !== 'off') scanning.value = scanned;
    return undefined;
  }

  return {
    loading,
    scanning,
    taken,
    openFile: (file) => void take(async (carrying) => carrying.takeText(await readText(file))),
    scan(on) {
      taken.value = undefined;
      scanning.value = { state: on ? 'looking' : 'off' };
    },
    code: (text) => void take((carrying) => takeCode(carrying, text)),
  };
}
