import { requireNode } from './require-node.ts';

requireNode();

const { ensureBuilt } = await import('./build.ts');
if (ensureBuilt()) console.log('The app is built.');

await import('../src/server/main.ts');
