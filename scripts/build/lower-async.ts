import { join } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

/** What runs inside of Dexie's transactions: the store, and the databases themselves. */
export const inTransactions = /\/src\/store\/|\/node_modules\/(dexie|rxdb)\//;

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

/** The same code with generators for async functions; spreads are lowered along, and spread again by `spreads.ts`. */
export async function lowered(code: string, id: string) {
  const made = await transformWithOxc(code, id, { target: 'es2016', lang: 'js' });
  return { ...made, code: made.code.replace(helpers, `import { $2 as $1 } from "${spreads}"`) };
}

const spreads = join(import.meta.dirname, 'spreads.ts');

const helpers =
  /import (\w+) from "@oxc-project\/runtime\/helpers\/(objectSpread2|objectWithoutProperties)"/g;
