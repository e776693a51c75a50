import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Station } from './context.ts';
import { isApi } from './doors.ts';
import { keepRelease } from './kept-releases.ts';
import { answer, Refusal, traceOf } from './problem.ts';

/** Serves the built app; every address without a file is a deep link into it. */
export async function servePages(app: FastifyInstance, station: Station): Promise<void> {
  const built = existsSync(join(station.config.dist, 'index.html'));
  if (built) {
    const root = [station.config.dist, ...earlierReleases(station)];
    await app.register(serveStatic, { ...files, root });
    if (station.config.worker === 'off') retireWorkers(app);
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isDeepLink(request)) return page(reply);
    return answer(request, reply, new Refusal('not-found', 404));
  });
}

/** Without them a page of an earlier release says so and loads itself anew: no reason not to serve. */
function earlierReleases({ config, log }: Station): string[] {
  try {
    return keepRelease(config);
  } catch (error) {
    log(`The files of this release could not be kept for the pages that are open: ${traceOf(error)}`);
    return [];
  }
}

/** [F43] The kill switch: every phone's worker is replaced by one that removes itself. */
function retireWorkers(app: FastifyInstance): void {
  app.get('/sw.js', (_request, reply) => reply.sendFile('retire.js'));
}

const files = {
  index: 'index.html',
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply: FastifyReply, path: string) => {
    // Files under assets/ carry their hash in the name; everything else is asked for anew, the worker above all.
    const hashed = /[\\/]assets[\\/]/.test(path);
    reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  },
};

function isDeepLink(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  return request.method === 'GET' && !isApi(request) && !/\.\w+$/.test(path);
}

function page(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
}
