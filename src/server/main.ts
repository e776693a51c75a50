import { start as en } from '../messages/en/start.ts';
import { start as zh } from '../messages/zh/start.ts';
import { buildApp } from './app.ts';
import { BadSetting, type Config, readConfig } from './config.ts';
import { lockFolder, makeFolder } from './data-folder.ts';
import { openStation } from './open-station.ts';
import { inBoth, RefusesToServe } from './refuses-to-serve.ts';
import { setupLink } from './setup.ts';
import { Unavailable } from './storage/sql.ts';

/** Starts the station and says where it listens. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  makeFolder(config.data);
  const letGo = lockFolder(config.data);
  const station = await openStation(config);
  const app = await buildApp(station);
  const address = await app.listen({ host: config.host, port: config.port }).catch(sayWhere(config));
  const link = await setupLink(station);
  for (const words of [zh, en]) {
    console.log(words.listening(address));
    if (link) console.log(words.setup(address + link));
  }
  const stop = async () => {
    await app.close();
    await station.db.close();
    letGo();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** An address that cannot be had is a wrong setting like any other. */
function sayWhere({ host, port }: Config): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new BadSetting(`The station cannot listen on HOST ${host}, PORT ${port} (${error.code}).`, {
      cause: error,
    });
  };
}

/** What the operator can act on; all else is told as it is. */
function sentenceFor(error: unknown): unknown {
  if (error instanceof BadSetting || error instanceof RefusesToServe) return error.message;
  return error instanceof Unavailable ? inBoth((words) => words.unusable[error.why]) : error;
}

start().catch((error: unknown) => {
  console.error(sentenceFor(error));
  process.exit(1);
});
