import { join } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

/** What runs inside of Dexie's transactions: the databases themselves, and the store but for what only asks it from outside. */
export const inTransactions =
  /\/src\/store\/(?!(phone-store|recording|reads|live-read|haystacks|spending)\.)|\/node_modules\/(dexie|rxdb)\//;

/**
 * Makes generators of the store's async functions: before Chromium 73 native ones let a Dexie transaction hang or commit
 * too early. Everything else keeps them, which is 5 kB lighter than lowering all.
 */
export function lowerAsync(): Plugin {
  return {
    name: 'lower-async',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: inTransactions },
      handler: lowered,
    },
  };
}

/** The same code with generators for async functions; spreads and fields are lowered along, and all use `lowered-helpers.ts`. */
export async function lowered(code: string, id: string) {
  const made = await transformWithOxc(code, id, { target: 'es2016', lang: 'js' });
  return { ...made, code: made.code.replace(helpers, `import { $2 as $1 } from "${ours}"`) };
}

const ours = join(import.meta.dirname, 'lowered-helpers.ts');

/** The compiler's own, and those that RxDB was published with. */
const helpers =
  /import (\w+) from "@(?:oxc-project|babel)\/runtime\/helpers\/(objectSpread2|objectWithoutProperties|defineProperty|asyncToGenerator)"/g;
