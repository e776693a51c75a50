import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deskErrors as deskEn } from '../messages/en/desk-errors.ts';
import { errors as phoneEn } from '../messages/en/errors.ts';
import { stationErrors as stationEn } from '../messages/en/station-errors.ts';
import { deskErrors as deskZh } from '../messages/zh/desk-errors.ts';
import { type ErrorCode, errors as phoneZh } from '../messages/zh/errors.ts';
import { stationErrors as stationZh } from '../messages/zh/station-errors.ts';
import type { Problem } from '../protocol/problem.ts';
import type { Station } from './context.ts';
import { inBoth } from './refuses-to-serve.ts';
import { Stopped, Unavailable, type Unusable } from './storage/sql.ts';

/** Thrown by a feature that says no: a stable code with a sentence in both languages. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly status: number;
  /** What a program needs to know besides the code. */
  readonly more: object;

  constructor(code: ErrorCode, status: number, more: object = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.more = more;
  }
}

const zh = { ...phoneZh, ...deskZh, ...stationZh };
const en = { ...phoneEn, ...deskEn, ...stationEn };

/** The sentence for a code, in the language that the asker reads. */
export function sentence(request: FastifyRequest, code: ErrorCode): string {
  return sentenceIn(request.headers['accept-language'] ?? '', code);
}

function sentenceIn(languages: string, code: ErrorCode): string {
  const table = /^\s*en\b/i.test(languages) ? en : zh;
  return table[code];
}

/** Every error leaves as `{ error: { code, message } }`; nothing of what was sent is repeated or logged ([F59], [F74]). */
export function answerProblems(app: FastifyInstance, station: Station): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status === 500)
      station.log(`${request.method} ${routeOf(request)} failed: ${traceOf(error)}`);
    if (refusal.status === 503) reply.header('retry-after', '5');
    if (error instanceof Unavailable && !(error instanceof Stopped)) sayOnce(station, error.why);
    return answer(request, reply, refusal);
  });
}

/** [F50] The same trouble meets every phone again and again; the operator is told when it is another one. */
const lastSaid = new WeakMap<Station, Unusable>();

function sayOnce(station: Station, why: Unusable): void {
  if (lastSaid.get(station) === why) return;
  lastSaid.set(station, why);
  station.log(inBoth((words) => words.unusable[why]));
}

/** Answers with a problem without throwing. */
export function answer(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(request.headers['accept-language'] ?? '', refusal);
  return reply.code(refusal.status).type('application/json; charset=utf-8').send(problem);
}

/** The body of an error answer, for who reads these languages (of `Accept-Language`). */
export function problemOf(languages: string, { code, more }: Refusal): Problem {
  return { error: { code, message: sentenceIn(languages, code), ...more } };
}

/** Where it failed, without the message, which may quote what a person typed. */
export function traceOf(error: unknown): string {
  const { name, code, stack } = error as Partial<FastifyError>;
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${name ?? 'error'} ${code ?? ''}`, ...frames.slice(0, 6)].join('\n');
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Unavailable) return new Refusal('busy', 503);
  if (error.validation) return new Refusal('bad-body', 422);
  if (error.statusCode === 413) return new Refusal('too-large', 413);
  if (error.statusCode === 429) return new Refusal('too-often', 429);
  if (error.statusCode === 415 || error.statusCode === 400) return new Refusal('bad-json', error.statusCode);
  return new Refusal('internal', 500);
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '(no route)';
}
