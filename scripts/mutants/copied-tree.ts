import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/inputs.ts';

/** A copy of the sources, to be broken. */
export interface CopiedTree {
  readonly folder: string;
  /** Undefined when it was applied, else git's own words. */
  apply(patch: string): string | undefined;
  takeBack(patch: string): void;
  remove(): void;
}

/** Copies what is tracked as it lies there now; packages are shared, which no test changes. */
export function copyTree(): CopiedTree {
  const folder = mkdtempSync(join(tmpdir(), 'jieyou-mutants-'));
  for (const file of trackedFiles()) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync('git', ['apply', ...args], { cwd: folder, encoding: 'utf8' });
    return status === 0 ? undefined : stderr.trim();
  };
  return {
    folder,
    apply: (patch) => git(patch),
    takeBack(patch) {
      const trouble = git('--reverse', patch);
      if (trouble) throw new Error(trouble);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function trackedFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}
