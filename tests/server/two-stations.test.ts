import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type StationProcess, startStation } from '../support/station-process.ts';
import { aStation } from '../support/test-station.ts';

// Processes of their own on two cores.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let data: string;
let first: StationProcess;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-two-'));
  const street = await aStation();
  cpSync(street.data, data, { recursive: true });
  await street.stop();
  first = await startStation(data);
});
afterEach(async () => {
  await first.stop();
  rmSync(data, { recursive: true, force: true });
  rmSync(`${data}-link`, { force: true });
});

test('[A7] [L7] a second station on the same data is refused with a sentence: what one keeps in memory (nonces, limits, streams) the other would not know', async () => {
  symlinkSync(data, `${data}-link`);
  for (const way of [data, `${data}-link`]) {
    const said = await refusal(way);
    expect(said).toContain(`${way} 里的站正在运行。请先把它停下来。`);
    expect(said).toContain(`The station of ${way} is running. Stop it first.`);
    // A sentence, and not what only a programmer reads.
    expect(said).not.toContain('    at ');
  }
  // The first one did not notice.
  expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
});

test('[F46] a killed station holds nothing: the next one starts at once', async () => {
  await first.kill();
  first = await startStation(data);
  expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
});

/** What it says instead of starting. */
async function refusal(folder: string): Promise<string> {
  const second = startStation(folder);
  return second.then(
    async (running) => {
      await running.stop();
      throw new Error('the second station started');
    },
    (error: Error) => error.message,
  );
}
