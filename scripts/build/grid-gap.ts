import type { Plugin } from 'vite';

/** Writes `grid-gap` before every `gap`: Chromium 64 and 65 know only the prefixed name, and only in grids. */
export function gridGap(): Plugin {
  return {
    name: 'jieyou:grid-gap',
    transform: {
      filter: { id: /\.css$/, code: /gap:/ },
      handler: (code) => ({
        code: code.replace(/(?<=[\s;{])((?:row-|column-)?gap)(\s*:\s*[^;}]+)/g, 'grid-$1$2; $1$2'),
        map: null,
      }),
    },
  };
}
