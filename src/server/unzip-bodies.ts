import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/**
 * [P7] Phones gzip what they send where their browser can. Fastify counts what comes out against the limit of the
 * body; what is left of a bomb is not unzipped any further once it was refused ([F69]).
 */
export function unzipBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    if (request.headers['content-encoding'] !== 'gzip') return payload;
    const unzipped = createGunzip();
    // Where no body is read (a GET, a refusal) nobody else listens, and a broken zip would end the process.
    unzipped.on('error', () => undefined);
    reply.raw.once('close', () => unzipped.destroy());
    // The length that was announced is the zip's.
    delete request.headers['content-length'];
    return payload.pipe(unzipped);
  });
}
