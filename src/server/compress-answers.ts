import { promisify } from 'node:util';
import { brotliCompress, constants, gzip as gzipWithCallback, type ZlibOptions } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { isApi } from './doors.ts';

const brotli = promisify<string, typeof BROTLI, Buffer>(brotliCompress);
const gzip = promisify<string, ZlibOptions, Buffer>(gzipWithCallback);

/** Below this the headers weigh more than what is saved. */
const WORTH_BYTES = 1024;

/** The dearer ones of its twelve take several times as long and save hardly anything more (measured on pages of a pull). */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** A twelfth smaller than the usual 6 on pages of a pull, in the same time; 7 is neither (measured). */
const GZIP = { level: 8 };

/** Brotli is a twelfth smaller; browsers ask for it over https alone. */
const WAYS = [
  { name: 'br', accepted: accepting('br'), squeeze: (text: string) => brotli(text, BROTLI) },
  { name: 'gzip', accepted: accepting('gzip'), squeeze: (text: string) => gzip(text, GZIP) },
];

/** On a weak signal a compressed page of a pull is there in a seventh of the time (measured, PLATFORM). */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const asked = String(request.headers['accept-encoding'] ?? '');
    const way = WAYS.find(({ accepted }) => accepted.test(asked));
    if (!way || !isApi(request) || typeof payload !== 'string' || payload.length < WORTH_BYTES)
      return payload;
    reply
      .header('content-encoding', way.name)
      .header('vary', 'accept-encoding')
      .removeHeader('content-length');
    return way.squeeze(payload);
  });
}

/** Named, and not with the weight 0, which means "on no account". */
function accepting(name: string): RegExp {
  return new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`);
}
