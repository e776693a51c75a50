import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Figure } from './figures.ts';
import { type Ground, prepare } from './ground.ts';
import { fill } from './groups/fill.ts';
import { look } from './groups/look.ts';
import { send } from './groups/send.ts';
import { start } from './groups/start.ts';
import { say } from './progress.ts';
import { missesOf, tableOf } from './table.ts';
import { ranOn } from './versions.ts';

/** Every part of the table, in its order. */
const GROUPS: Readonly<Record<string, (ground: Ground) => Promise<Figure[]>>> = { start, look, send, fill };

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, out: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in GROUPS));
if (unknown.length > 0) throw new Error(`${unknown} is none of ${Object.keys(GROUPS)}.`);
const chosen = Object.entries(GROUPS).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);

const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: how often?`);

const figures = await measure(chosen);
say('done');

const page = `${await ranOn()}  \nMedians of so many runs as each row says.\n\n${tableOf(figures)}\n\n${missesOf(figures)}`;
console.log(page);
if (values.out) writeFileSync(values.out, `# Bench of ${new Date().toISOString().slice(0, 10)}\n\n${page}\n`);

async function measure(groups: typeof chosen): Promise<Figure[]> {
  const ground = await prepare(runs);
  const taken: Figure[] = [];
  try {
    for (const [name, group] of groups) {
      say(name);
      taken.push(...(await group(ground)));
    }
    return taken;
  } finally {
    await ground.close();
  }
}
