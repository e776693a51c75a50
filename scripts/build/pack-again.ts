import { gzipSync } from 'node:zlib';
import { minify } from 'terser';
import type { Plugin } from 'vite';
import { toolsId } from './inputs.ts';

/** A PC can wait for these, and whoever builds cannot. */
const notForPhones = /(^|\/)(desk|code-decoder)-/;

/** What runs before the first tap is answered. */
const atOnce = /(^|\/)(base|first|taps)-/;

/** Newer browsers compile all of such a file beside the page's own work, and not function by function in its way. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** Packs what Vite has packed thrice more: 2 of the phone's 140 kB, for some seconds of a build. */
export function packAgain(): Plugin {
  return {
    name: 'pack-again',
    apply: 'build',
    enforce: 'post',
    // A name is made before its file is packed, and a worker takes over what has the same name in the release before.
    augmentChunkHash: () => toolsId(),
    generateBundle: {
      order: 'post',
      async handler({ format }, bundle) {
        for (const part of Object.values(bundle))
          if (part.type === 'chunk' && !notForPhones.test(part.fileName))
            part.code = (atOnce.test(part.fileName) ? HINT : '') + (await packed(part.code, format === 'es'));
      },
    },
  };
}

/** Functions first, or where they stand: a file of many small ones gzips better the one way, the databases the other. */
async function packed(code: string, module: boolean): Promise<string> {
  const once = await Promise.all([false, true].map((hoisted) => packedOnce(code, module, hoisted)));
  // What came out has shorter names in the first place, and packs once more.
  const twice = await Promise.all(once.map((packed) => packedOnce(packed, module, false)));
  const lighter = lightest(twice);
  return lightest([lighter, await packedOnce(lighter, module, false)]);
}

function lightest(ways: readonly string[]): string {
  const [first = ''] = [...ways].sort((a, b) => gzipSync(a).length - gzipSync(b).length);
  return first;
}

async function packedOnce(code: string, module: boolean, hoist_funs: boolean): Promise<string> {
  // To read a signal is to follow it: a getter is never without effect.
  // Nothing here is made with `new` by a function expression that never says `this`, nor by a function in an object.
  const safe = { unsafe_arrows: true, unsafe_methods: true };
  const compress = { passes: 2, pure_getters: false, hoist_funs, ...safe };
  const { code: smaller } = await minify(code, { module, ecma: 2017, toplevel: true, compress });
  if (smaller === undefined) throw new Error('Nothing came out of the second packing.');
  return smaller;
}
