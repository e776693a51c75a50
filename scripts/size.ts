import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deskFiles, phoneFiles } from './build/phone-files.ts';
import { dist, ensureBuilt } from './build.ts';

/** Most that the phone may download of scripts and styles, service worker and every route included. */
const budget = 140_000;

ensureBuilt();
const phone = [...phoneFiles(dist), 'sw.js'].filter(isCode).map(measure);
const total = sum(phone);

for (const { file, gzip } of phone.sort((a, b) => b.gzip - a.gzip)) console.log(row(file, gzip));
console.log(row('phone, all together', total));
console.log(row('budget', budget));
console.log(row('desk (no phone loads it)', sum(deskFiles(dist).filter(isCode).map(measure))));

if (total > budget) {
  console.error(`The phone downloads ${total - budget} bytes more than its budget.`);
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
