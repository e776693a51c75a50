import { describe, expect, test } from 'vitest';
import { tellUntouched } from '../../src/desk/untouched.ts';
import { IDLE_HEADER } from '../../src/protocol/version.ts';
import { createHandClock } from '../support/hand-clock.ts';

const MINUTE = 60_000;

describe('[A4] the desk says whether somebody sits there', () => {
  const clock = createHandClock();
  const page = new EventTarget();
  const seen: boolean[] = [];
  const network = tellUntouched(
    {
      async fetch(_path, { headers }) {
        seen.push(new Headers(headers).has(IDLE_HEADER));
        return new Response();
      },
      onHint: () => () => undefined,
    },
    clock,
    page,
  );
  const ask = () => network.fetch('/api', { timeoutMs: 1, headers: { other: '1' } });

  test('five minutes after the last touch nobody does, and with the next one somebody does again', async () => {
    await ask();
    clock.elapse(6 * MINUTE);
    await ask();
    page.dispatchEvent(new Event('keydown'));
    await ask();
    expect(seen).toEqual([false, true, false]);
  });
});
