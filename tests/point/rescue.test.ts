import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rescue } from '../../src/messages/zh/rescue.ts';
import { openRescue } from '../../src/point/rescue/rescue.ts';
import { newDisk, openStore } from '../support/test-store.ts';

/** As much of an element as the page, drawn without help, asks for. */
class FakeElement {
  readonly style = {};
  readonly #inside: (FakeElement | string)[] = [];
  #text = '';
  set textContent(text: string) {
    this.#text = text;
    this.#inside.length = 0;
  }
  get textContent(): string {
    return [
      this.#text,
      ...this.#inside.map((part) => (typeof part === 'string' ? part : part.textContent)),
    ].join('\n');
  }
  appendChild(part: FakeElement | string): void {
    this.#inside.push(part);
  }
  setAttribute(): void {}
}

const kept = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('indexedDB', newDisk().indexedDB);
  vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name) ?? null });
  vi.stubGlobal('document', {
    documentElement: new FakeElement(),
    body: new FakeElement(),
    createElement: () => new FakeElement(),
    createTextNode: (text: string) => text,
  });
});

afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

async function page(): Promise<string> {
  const root = new FakeElement();
  await openRescue(root as unknown as HTMLElement);
  return root.textContent;
}

test('[F25] where the browser cleared the journal, what waited in it is not said to have arrived', async () => {
  kept.set('jieyou.unsent', '3');
  const told = await page();
  expect(told).toContain(rescue.remembered(3));
  expect(told).not.toContain(rescue.allSent);
});

test('[F25] a journal that was made anew and is empty does not say that all was sent', async () => {
  const { store } = openStore({ indexedDB, name: '' });
  await store.journal.unsent();
  await store.close();
  kept.set('jieyou.unsent', '3');
  expect(await page()).toContain(rescue.remembered(3));
});

test('[F25] without a journal, and with nothing waiting at the last look, all was sent', async () => {
  kept.set('jieyou.unsent', '0');
  expect(await page()).toContain(rescue.allSent);
});
