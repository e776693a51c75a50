import { buildApp } from './app.ts';
import { BadSetting, readConfig } from './config.ts';
import { openStation } from './open-station.ts';

/** Starts the station and says where it listens. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const station = await openStation(config);
  const app = await buildApp(station);
  const address = await app.listen({ host: config.host, port: config.port });
  console.log(`小巷解忧 Jieyou listens on ${address}`);
  const stop = async () => {
    await app.close();
    await station.db.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

start().catch((error: unknown) => {
  const known = error instanceof BadSetting || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(known ? (error as Error).message : error);
  process.exitCode = 1;
});
