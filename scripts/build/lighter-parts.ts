import { join } from 'node:path';
import type { Plugin } from 'vite';
import { root } from './inputs.ts';

/** What RxDB imports → what it gets from `src/store/rxdb-parts`; each file says why it is enough. */
const standIns: Readonly<Record<string, string>> = {
  './rx-query-mingo.js': 'query-matcher.ts',
  'mingo/util': 'compare.ts',
  'event-reduce-js': 'event-reduce.ts',
  'broadcast-channel': 'broadcast-channel.ts',
};

/** Dexie 4.4.2 once more, in the syntax of 2020, which our own build lowers: the usual file is ES5 and 2 kB heavier. */
const dexie = 'dexie/dist/modern/dexie.min.mjs';

/** Gives the phone's databases lighter parts: without it they alone would take 16 kB more of the 140. */
export function lighterParts(): Plugin {
  return {
    name: 'lighter-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'dexie') return this.resolve(dexie, importer);
      const standIn = standIns[source];
      if (!standIn || !importer?.includes('/node_modules/rxdb/')) return undefined;
      return join(root, 'src/store/rxdb-parts', standIn);
    },
  };
}
