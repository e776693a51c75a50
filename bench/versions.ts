import { readFileSync } from 'node:fs';
import { arch, cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/build/inputs.ts';
import { launchChromium } from '../tests/support/chromium.ts';

/** Where each peer is installed; PouchDB is one version in the browser and at its server. */
const PEERS = {
  preact: join(root, 'node_modules/preact'),
  dexie: join(root, 'node_modules/dexie'),
  rxdb: join(root, 'node_modules/rxdb'),
  pouchdb: join(import.meta.dirname, 'node_modules/pouchdb-browser'),
  'express-pouchdb': join(import.meta.dirname, 'node_modules/express-pouchdb'),
};

/** On what the table was measured: the machine, and everything that has a version. */
export async function ranOn(): Promise<string> {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const machine = `${cpus().length} × ${model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${type()} ${arch()}`;
  const browser = await launchChromium();
  const chromium = `Chromium ${browser.version()}`;
  await browser.close();
  const peers = Object.entries(PEERS).map(([name, folder]) => `${name} ${versionIn(folder)}`);
  return `${machine}  \n${[`Node ${process.versions.node}`, chromium, ...peers].join(', ')}`;
}

function versionIn(folder: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return version;
}
