import { createServer } from 'node:net';
import { join } from 'node:path';
import { demo as en } from '../src/messages/en/demo.ts';
import { demo as zh } from '../src/messages/zh/demo.ts';
import type { Visit } from '../src/server/sample/visitor.ts';
import { root } from './build/inputs.ts';
import { requireNode } from './require-node.ts';

/** `npm run demo`: a street with a year of invented matters, on this machine only. */
requireNode();

const { BadSetting, readConfig } = await import('../src/server/config.ts');
const { NotASample, openSample } = await import('../src/server/sample/open-sample.ts');
const { invite } = await import('../src/server/sample/visitor.ts');
const { buildApp } = await import('../src/server/app.ts');
const HOST = '127.0.0.1';

try {
  await run();
} catch (error) {
  const sentences = sentencesFor(error);
  if (!sentences) throw error;
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const data = process.env['JIEYOU_DATA'] ?? join(root, 'data/demo');
  const config = readConfig({ ...process.env, HOST, JIEYOU_DATA: data });
  await checkFree(config.port);
  const { ensureBuilt } = await import('./build.ts');
  await ensureBuilt();
  const started = performance.now();
  const { station, state } = await openSample(config, Date.now());
  const app = await buildApp(station);
  const address = await app.listen({ host: HOST, port: config.port });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const visit = await invite(station);
  for (const words of [zh, en]) {
    console.log(state.kept ? words.kept : words.built(state.entries, seconds));
    console.log(page(words, address, visit));
  }
  const stop = async () => {
    await app.close();
    await station.db.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Asked before anything is built: yesterday's demo may still be running on the same data. */
async function checkFree(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, HOST, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

function page(words: typeof en, address: string, visit: Visit): string {
  const script = words.script.map((step, index) => `  ${index + 1}. ${step}`);
  return [
    '',
    `== ${words.title} ==`,
    '',
    words.phone(visit.point, visit.host),
    `  ${address}${visit.link}`,
    `  ${words.link}`,
    `  ${words.code(visit.code)}`,
    '',
    words.desk,
    `  ${address}/desk`,
    `  ${words.deskAccount('station', visit.password, words.dispatcher)}`,
    `  ${words.deskAccount('line', visit.password, words.line(visit.line))}`,
    '',
    words.scriptTitle,
    ...script,
    '',
    words.stop,
  ].join('\n');
}

/** What a person can act on; undefined for what nobody foresaw. */
function sentencesFor(error: unknown): string[] | undefined {
  if (error instanceof NotASample) return [zh, en].map((words) => words.notASample(error.message));
  if (error instanceof BadSetting) return [error.message];
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? [zh, en].map((words) => words.portTaken(port ?? 0)) : undefined;
}
