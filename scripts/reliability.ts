import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build/inputs.ts';
import { reliabilityPage, troublesOf } from './reliability/page.ts';
import { taggedTests } from './reliability/tagged-tests.ts';

/** Writes `docs/reliability.md`; with `--check` only says whether it is true. */
const path = join(root, 'docs/reliability.md');
const tests = taggedTests();
const page = reliabilityPage(tests);
const troubles = troublesOf(tests);

if (process.argv.includes('--check')) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== page)
    troubles.push('docs/reliability.md is out of date: node scripts/reliability.ts');
} else {
  writeFileSync(path, page);
}
for (const trouble of troubles) console.error(trouble);
console.log(`${tests.length} tests name a fault, ${troubles.length} troubles.`);
process.exitCode = troubles.length > 0 ? 1 : 0;
