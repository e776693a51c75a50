import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from './problem.ts';

/**
 * Plain `JSON.parse`: Fastify's own parser refuses a whole body for one `__proto__` in it, and one bad entry
 * would block the others (I5). The acceptance looks at each entry by itself.
 */
export function parseJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string | Buffer) => parsed(String(body)),
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes what was sent.
    throw new Refusal('bad-json', 400);
  }
}
