import type { FastifyRequest } from 'fastify';
import { PROTOCOL_HEADER } from '../protocol/version.ts';
import { Refusal } from './problem.ts';

/** The oldest protocol whose phones can still read what is answered. */
const OLDEST = 1;

/** [V1] Says 426 to an app that is too old to read; never asked for a push. A stranger's client sends no header. */
export function refuseOutdated(request: FastifyRequest): void {
  const header = request.headers[PROTOCOL_HEADER];
  if (header !== undefined && !(Number(header) >= OLDEST)) throw new Refusal('outdated-app', 426);
}
