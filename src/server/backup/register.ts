import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { deviceRegisterPath } from '../device-register.ts';
import { erasuresPath } from '../erasures.ts';
import { sync } from './on-disk.ts';

/**
 * AD7, [A3]: The registers of erasures and of retired phones only grow, so the longer one is the newer one. They lie beside
 * the backups and in none of them: put back together with yesterday's database, they would let people return who were
 * erased today, and phones that were lost.
 */
export function keepNewestRegister(from: string, into: string): void {
  for (const path of [erasuresPath, deviceRegisterPath]) keepNewest(path(from), path(into));
}

function keepNewest(source: string, target: string): void {
  if (!existsSync(source) || sizeOf(target) >= sizeOf(source)) return;
  copyFileSync(source, `${target}.new`);
  sync(`${target}.new`);
  renameSync(`${target}.new`, target);
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
