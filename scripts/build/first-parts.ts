import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { root } from './inputs.ts';

/** What home is painted with. */
const first = /\/(first|phone(?!-screens))-[^/]+\.(js|css)$/;

/**
 * The page asks for all that home is painted with at once: found one by one, each file waited for the one before it,
 * and an old phone needed a second more. Vite's own helper would follow only what is imported statically.
 */
export function firstParts(): Plugin {
  return {
    name: 'first-parts',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? helper : undefined),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => Object.keys(bundle).filter(isFirst).map(preloadOf),
    },
  };
}

const helper = `export { __vitePreload } from ${JSON.stringify(join(root, 'src/platform/load-part.ts'))};`;

function isFirst(file: string): boolean {
  return first.test(`/${file}`);
}

/** Chromium 64 does not know the one for modules and does without. */
function preloadOf(file: string): HtmlTagDescriptor {
  const how = file.endsWith('.css')
    ? { rel: 'preload', as: 'style' }
    : { rel: 'modulepreload', crossorigin: true };
  return { tag: 'link', attrs: { ...how, href: `/${file}` }, injectTo: 'head' };
}
