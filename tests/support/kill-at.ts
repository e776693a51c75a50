import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Loaded into a station before it (`--import`): from its first writing transaction on, counts the moments before and
 * after every statement and every file that is written, and dies at the `KILL_AT`-th ([F46]).
 */
const at = Number(process.env['KILL_AT']);
let counting = false;
let count = 0;

function moment(): void {
  if (!counting) return;
  count += 1;
  if (count === at) process.kill(process.pid, 'SIGKILL');
}

function around(owner: object, name: string): void {
  const original = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
  Reflect.set(owner, name, function (this: unknown, ...values: unknown[]): unknown {
    counting ||= values[0] === 'BEGIN IMMEDIATE';
    moment();
    const result = original.apply(this, values);
    moment();
    return result;
  });
}

for (const name of ['run', 'get', 'all']) around(StatementSync.prototype, name);
around(DatabaseSync.prototype, 'exec');
for (const name of ['writeFileSync', 'renameSync', 'fsyncSync']) around(fs, name);
syncBuiltinESMExports();
