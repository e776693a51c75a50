import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { erasuresPath } from '../erasures.ts';
import { sync } from './on-disk.ts';

/**
 * AD7: The register of erasures only grows, so the longer one is the newer one. It lies beside the backups and in none of
 * them: put back together with yesterday's database, it would let people return who were erased today.
 */
export function keepNewestRegister(from: string, into: string): void {
  const [source, target] = [erasuresPath(from), erasuresPath(into)];
  if (!existsSync(source) || sizeOf(target) >= sizeOf(source)) return;
  copyFileSync(source, `${target}.new`);
  sync(`${target}.new`);
  renameSync(`${target}.new`, target);
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
