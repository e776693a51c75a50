import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chosenFiles, deskFiles, phoneBudget, phoneFiles } from './build/phone-files.ts';
import { dist, ensureBuilt } from './build.ts';

ensureBuilt();
const phone = [...phoneFiles(dist), 'sw.js'].filter(isCode).map(measure);
const total = sum(phone);

for (const { file, gzip } of phone.sort((a, b) => b.gzip - a.gzip)) console.log(row(file, gzip));
console.log(row('phone, all together', total));
console.log(row('budget', phoneBudget));
console.log(row('English, when it is chosen', sum(chosenFiles(dist).map(measure))));
console.log(row('desk (no phone loads it)', sum(deskFiles(dist).filter(isCode).map(measure))));

if (total > phoneBudget) {
  console.error(`The phone downloads ${total - phoneBudget} bytes more than its budget.`);
  process.exitCode = 1;
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
