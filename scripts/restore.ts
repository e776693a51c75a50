import { resolve } from 'node:path';
import { requireNode } from './require-node.ts';

/** `npm run restore -- <folder>`: puts a backup in place of the stopped station's database. */
requireNode();

const { BadSetting, readConfig } = await import('../src/server/config.ts');
const { restore } = await import('../src/server/backup/restore.ts');
const { inBoth, RefusesToServe } = await import('../src/server/refuses-to-serve.ts');

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof RefusesToServe || error instanceof BadSetting)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run([folder, ...more]: string[]): Promise<void> {
  if (folder === undefined || folder.startsWith('-') || more.length > 0)
    throw new RefusesToServe(inBoth((words) => words.usage.restore));
  const { data } = readConfig(process.env);
  const from = resolve(folder);
  const { epoch, aside } = await restore({ data, from, now: Date.now() });
  console.log(inBoth((words) => words.restored(from, epoch)));
  if (aside !== undefined) console.log(inBoth((words) => words.aside(aside)));
}
