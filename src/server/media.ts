import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MEDIA_BYTES } from '../domain/attachment.ts';
import {
  HELD_HEADER,
  MEDIA_PATH,
  mediaParamsSchema,
  readContentRange,
  type Stretch,
  type UploadAnswer,
  uploadAnswerSchema,
} from '../protocol/media.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { openMediaFolder, type Part } from './media/folder.ts';
import { createPartSweep } from './media/old-parts.ts';
import { heldOf, receive } from './media/receive.ts';
import { fileFor } from './media/serve.ts';
import { Refusal } from './problem.ts';
import { Turns } from './storage/turns.ts';

interface Named {
  readonly Params: { readonly sha256: string };
}

/** [M1][M4] `PUT`, `HEAD` and `GET /api/media/:sha256`. */
export function media(app: FastifyInstance, station: Station): void {
  const folder = openMediaFolder(station.config.data);
  const url = `/api${MEDIA_PATH}/:sha256`;
  const params = { params: mediaParamsSchema };
  // One after the other: two pieces of one file must not come between each other.
  const turns = new Turns();
  const sweep = createPartSweep(folder, station);

  // A scope of its own: nowhere else may a body be bytes.
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer' },
      async (_: unknown, body: unknown) => body,
    );
    const options = { schema: { ...params, response: { 200: uploadAnswerSchema } }, bodyLimit: MEDIA_BYTES };
    scope.put<Named>(url, options, async (request): Promise<UploadAnswer> => {
      const part = await partOf(request);
      const { bytes, stretch } = stretchOf(request);
      return turns.take(() => {
        sweep();
        return receive(station, folder, part, bytes, stretch);
      });
    });
  });

  const listed = { swagger: { exposeHeadRoute: true } };
  app.head<Named>(url, { schema: params, config: listed }, async (request, reply) => {
    const held = await heldOf(station, folder, await partOf(request));
    return reply.header(HELD_HEADER, held).send();
  });

  app.get<Named>(url, { schema: params, exposeHeadRoute: false }, async (request, reply) => {
    const { street, actor } = await actorOf(station, request);
    const { sha256 } = request.params;
    if (station.erasures.isMediaErased(sha256)) throw new Refusal('media-erased', 410);
    const file = await fileFor(station.db, street, actor, sha256);
    if (!file || !folder.has(sha256)) throw new Refusal('not-found', 404);
    return reply.headers(asFile(file.type)).send(await folder.read(sha256));
  });

  async function partOf(request: FastifyRequest<Named>): Promise<Part> {
    const { street, actor } = await actorOf(station, request);
    const { sha256: hash } = request.params;
    if (station.erasures.isMediaErased(hash)) throw new Refusal('media-erased', 410);
    return { hash, street, device: actor.device };
  }
}

/** Without `Content-Range` it is the whole file. */
function stretchOf({ body, headers }: FastifyRequest): { bytes: Buffer; stretch: Stretch } {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const given = headers['content-range'];
  const whole = { start: 0, end: bytes.length, total: bytes.length };
  const stretch = given === undefined ? whole : readContentRange(given);
  if (!stretch || bytes.length === 0 || stretch.end - stretch.start !== bytes.length)
    throw new Refusal('media-range', 416);
  return { bytes, stretch };
}

/** [M4] To be drawn or played by our own pages, and to be opened as a page of its own by nobody ([F66]). */
function asFile(type: string): Record<string, string> {
  const ending = type.split('/')[1] ?? 'bin';
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="jieyou.${ending}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
