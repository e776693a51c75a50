import { join } from 'node:path';
import type { Plugin } from 'vite';
import { root } from './inputs.ts';

/** What RxDB's storage imports and our use of it never calls. */
const leftOut = /^mingo\/|\/(rx-error|rx-query-helper|rx-storage-multiinstance|utils-object-dot-prop)\.js$/;

/** Dexie 4.4.2 once more, in the syntax of 2020, which our own build lowers: the usual file is ES5 and 2 kB heavier. */
const dexie = 'dexie/dist/modern/dexie.min.mjs';

/** Workbox's window once more, unlowered: our own build makes less of it than theirs to ES5. */
const workbox = 'workbox-window/build/workbox-window.prod.mjs';

/** Gives the phone's databases lighter parts: without it they alone would take 15 kB more of the 140. */
export function lighterParts(): Plugin {
  return {
    name: 'lighter-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'dexie') return this.resolve(dexie, importer);
      if (source === 'workbox-window') return this.resolve(workbox, importer);
      const isOfRxDB = importer?.includes('/node_modules/rxdb/');
      const isUnheard = source === 'rxjs' && importer?.endsWith('/rx-storage-instance-dexie.js');
      return isUnheard || (isOfRxDB && leftOut.test(source))
        ? join(root, 'src/store/left-out-of-rxdb.ts')
        : undefined;
    },
  };
}
