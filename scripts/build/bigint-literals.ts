import type { Plugin } from 'vite';

/** Rewrites mingo's BigInt literals (`8n` → `BigInt("8")`): a syntax error before Chromium 67. */
export function bigintLiterals(): Plugin {
  return {
    name: 'jieyou:bigint-literals',
    transform: {
      filter: { id: /\/node_modules\/mingo\//, code: /[\da-f]n\b/ },
      handler: (code) => ({
        code: code.replace(/(?<![\w$."'`])(0x[\da-f]+|\d+)n\b/g, 'BigInt("$1")'),
        map: null,
      }),
    },
  };
}
