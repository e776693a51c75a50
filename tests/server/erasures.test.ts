import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Erasure, erasuresPath, openErasures } from '../../src/server/erasures.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-erasures-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const erasure = (entry: string, media: string[] = []): Erasure => ({
  id: `redact ${entry}`,
  reason: 'asked',
  at: 1,
  street: 'shuinan',
  request: 'r1',
  entries: [entry],
  media,
});

test('[F73][E2] the register is known again after a restart', () => {
  openErasures(data).add(erasure('e1', ['m1']));
  const again = openErasures(data);
  expect([again.isErased('e1'), again.isErased('e2')]).toEqual([true, false]);
  expect([again.isMediaErased('m1'), again.isMediaErased('m2')]).toEqual([true, false]);
  expect(again.all()).toEqual([erasure('e1', ['m1'])]);
});

test('[F73] a last line that a power cut tore goes, and the next erasure stands on a line of its own', () => {
  openErasures(data).add(erasure('e1'));
  appendFileSync(erasuresPath(data), '{"at":2,"entries":["e');
  openErasures(data).add(erasure('e3'));
  expect(openErasures(data).all()).toEqual([erasure('e1'), erasure('e3')]);
  expect(readFileSync(erasuresPath(data), 'utf8').split('\n')).toHaveLength(3);
});

test('[F73] a damaged line in the middle stops the start: it may be somebody’s erasure', () => {
  writeFileSync(erasuresPath(data), 'x\n{"entries":[],"media":[]}\n');
  expect(() => openErasures(data)).toThrow(/line 1/);
});
