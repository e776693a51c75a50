import { minify } from 'terser';
import type { Plugin } from 'vite';

/** A PC can wait for these, and whoever builds cannot. */
const notForPhones = /(^|\/)(desk|code-decoder)-/;

/** What runs before the first tap is answered. */
const atOnce = /(^|\/)(base|first|taps)-/;

/** Newer browsers compile all of such a file beside the page's own work, and not function by function in its way. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** Packs what Vite has packed once more: 1.5 of the phone's 140 kB, for some seconds of a build. */
export function packAgain(): Plugin {
  return {
    name: 'pack-again',
    apply: 'build',
    enforce: 'post',
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

async function packed(code: string, module: boolean): Promise<string> {
  // To read a signal is to follow it: a getter is never without effect.
  const compress = { passes: 2, pure_getters: false };
  const { code: smaller } = await minify(code, { module, ecma: 2017, toplevel: true, compress });
  if (smaller === undefined) throw new Error('Nothing came out of the second packing.');
  return smaller;
}
