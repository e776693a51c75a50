import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requireNode } from './require-node.ts';

/** `npm run backup`: a checked copy of the running station's database, in a folder of its own. */
requireNode();

const { BadSetting, readConfig } = await import('../src/server/config.ts');
const { backUp } = await import('../src/server/backup/back-up.ts');
const { inBoth, RefusesToServe } = await import('../src/server/refuses-to-serve.ts');

try {
  await run();
} catch (error) {
  if (!(error instanceof RefusesToServe || error instanceof BadSetting)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { to, 'with-keys': withKeys, keep } = wanted();
  const { data } = readConfig(process.env);
  const order = { data, to: resolve(to ?? join(data, 'backups')), withKeys, now: Date.now(), ...kept(keep) };
  const { folder, manifest, findings, safe, dropped, different } = await backUp(order);
  if (findings.length > 0) {
    console.error(inBoth((words) => words.findings(folder, findings.length)));
    process.exitCode = 1;
    return;
  }
  console.log(inBoth((words) => words.backedUp(folder, manifest.entries)));
  const { mediaMissing } = manifest;
  if (mediaMissing > 0) console.log(inBoth((words) => words.mediaMissing(mediaMissing)));
  console.log(inBoth((words) => (safe ? words.safe : words.unsafe)));
  console.log(inBoth((words) => (withKeys ? words.withKeys : words.withoutKeys)));
  console.log(inBoth((words) => words.withErasures));
  if (dropped.length > 0) console.log(inBoth((words) => words.dropped(dropped)));
  if (different.length > 0) console.log(inBoth((words) => words.different(different)));
}

/** [F73] How many days of backups stay; `all` keeps every one. */
function kept(keep: string): { readonly keepDays?: number } {
  if (keep === 'all') return {};
  if (/^[1-9]\d{0,4}$/.test(keep)) return { keepDays: Number(keep) };
  throw new RefusesToServe(inBoth((words) => words.usage.backup));
}

function wanted(): {
  readonly to?: string | undefined;
  readonly 'with-keys': boolean;
  readonly keep: string;
} {
  try {
    return parseArgs({
      options: {
        to: { type: 'string' },
        'with-keys': { type: 'boolean', default: false },
        keep: { type: 'string', default: '30' },
      },
    }).values;
  } catch {
    throw new RefusesToServe(inBoth((words) => words.usage.backup));
  }
}
