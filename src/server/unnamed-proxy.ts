import type { FastifyInstance } from 'fastify';
import type { Station } from './context.ts';
import { inBoth } from './refuses-to-serve.ts';

/** [A6] Says once that a proxy stands before the station and no setting names it: then all strangers are one to it. */
export function sayUnnamedProxy(app: FastifyInstance, { config, log }: Station): void {
  if (config.proxies) return;
  let said = false;
  app.addHook('onRequest', async ({ headers }) => {
    if (said || headers['x-forwarded-for'] === undefined) return;
    said = true;
    log(inBoth((words) => words.unnamedProxy));
  });
}
