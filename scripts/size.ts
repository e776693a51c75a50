import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  chosenFiles,
  deskFiles,
  firstBudget,
  firstFiles,
  installedBudget,
  phoneBudget,
  phoneFiles,
} from './build/phone-files.ts';
import { dist, ensureBuilt } from './build.ts';

ensureBuilt();
const phone = [...phoneFiles(dist), 'sw.js'].filter(isCode).map(measure);
const installed = [...phoneFiles(dist), 'sw.js'].map((file) => readFileSync(join(dist, file)).length);
const budgets: readonly Budget[] = [
  { what: 'phone, all together', bytes: sum(phone), most: phoneBudget },
  { what: 'before the first tap', bytes: sum(firstFiles(dist).map(measure)), most: firstBudget },
  {
    what: 'installed, unpacked',
    bytes: installed.reduce((all, size) => all + size, 0),
    most: installedBudget,
  },
];

for (const { file, gzip } of phone.sort((a, b) => b.gzip - a.gzip)) console.log(row(file, gzip));
for (const { what, bytes, most } of budgets) console.log(`${row(what, bytes)} of ${most / 1000} kB`);
console.log(row('English, when it is chosen', sum(chosenFiles(dist).map(measure))));
console.log(row('desk (no phone loads it)', sum(deskFiles(dist).filter(isCode).map(measure))));

for (const { what, bytes, most } of budgets) {
  if (bytes <= most) continue;
  console.error(`${what}: ${bytes - most} bytes more than the budget.`);
  process.exitCode = 1;
}

interface Budget {
  readonly what: string;
  readonly bytes: number;
  readonly most: number;
}

interface Size {
  file: string;
  gzip: number;
}

function isCode(file: string): boolean {
  return /\.(js|css)$/.test(file);
}

function measure(file: string): Size {
  return { file, gzip: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length };
}

function sum(sizes: Size[]): number {
  return sizes.reduce((all, { gzip }) => all + gzip, 0);
}

function row(name: string, bytes: number): string {
  return `${name.padEnd(40)} ${(bytes / 1000).toFixed(1).padStart(7)} kB`;
}
