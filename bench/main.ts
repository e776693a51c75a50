import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { findChromium } from '../tests/support/chromium.ts';
import type { Figure } from './figures.ts';
import { type Ground, prepare } from './ground.ts';
import { fill } from './groups/fill.ts';
import { send } from './groups/send.ts';
import { start } from './groups/start.ts';
import { isMet, tableOf } from './table.ts';

/** Every part of the table, in its order. */
const GROUPS: Readonly<Record<string, (ground: Ground) => Promise<Figure[]>>> = { start, send, fill };

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const chosen = Object.entries(GROUPS).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);
const ground = await prepare(Number(values.runs));
const figures: Figure[] = [];
for (const [name, group] of chosen) {
  const started = performance.now();
  figures.push(...(await group(ground)));
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
await ground.close();

const [{ model = 'unknown processor' } = {}] = cpus();
console.log(
  `${cpus().length} × ${model.trim()}, Node ${process.version}, ${(await findChromium()).path}, medians of ${ground.runs}\n`,
);
console.log(tableOf(figures));
const missed = figures.filter((figure) => !isMet(figure)).length;
if (missed > 0) console.log(`\n${missed} of ${figures.length} rows miss their goal.`);
