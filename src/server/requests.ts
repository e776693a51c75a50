import type { FastifyInstance } from 'fastify';
import { textAt } from '../domain/json.ts';
import type { RequestState } from '../domain/request-state.ts';
import type { Actor } from '../domain/scope.ts';
import {
  BOARDS,
  type Board,
  REQUESTS_PATH,
  type RequestRow,
  type RequestsAnswer,
  type RequestsQuery,
  requestsQuerySchema,
} from '../protocol/requests.ts';
import { findRequest } from './accept/stored-request.ts';
import { type Asker, actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { documentFor } from './document.ts';
import { findWords } from './find-words.ts';
import { BOARD_LISTS, FIGURE_LISTS, type ListDefinition } from './lists.ts';
import { arrivalsOf } from './media/expected.ts';
import { Refusal } from './problem.ts';
import { wordsOf } from './request-words.ts';
import type { Sql } from './storage/sql.ts';
import { inScope, type Where } from './where.ts';

/** [D4] node:sqlite holds up everybody else while it reads. */
const MOST_ROWS = 50;

/** [D1] `GET /api/requests` and `/api/requests/:id`. */
export function requests(app: FastifyInstance, station: Station): void {
  const { db, clock } = station;
  app.get<{ Querystring: RequestsQuery }>(
    `/api${REQUESTS_PATH}`,
    { schema: { querystring: requestsQuerySchema } },
    async (request): Promise<RequestsAnswer> => {
      const asker = await actorOf(station, request);
      const question = new Question(asker, request.query, clock.now());
      return db.snapshot(async (sql) => ({
        ...(await page(sql, asker.actor, question)),
        counts: await counts(sql, question),
      }));
    },
  );

  app.get<{ Params: { id: string } }>(`/api${REQUESTS_PATH}/:id`, async (request) => {
    const { street, actor } = await actorOf(station, request);
    const document = await db.snapshot(async (sql) => {
      const stored = await findRequest(sql, request.params.id);
      if (stored?.street !== street) return undefined;
      return { ...(await documentFor(sql, actor, stored)), media: await arrivalsOf(sql, stored.id) };
    });
    // What lies outside the scope does not exist for this asker.
    if (!document || document._deleted) throw new Refusal('not-found', 404);
    return document;
  });
}

/** What is asked: the filters, the period, and which list. */
class Question {
  readonly filters: Where;
  readonly query: RequestsQuery;

  constructor({ street, actor }: Asker, query: RequestsQuery, now: number) {
    this.query = query;
    const named = { from: query.from ?? 0, to: query.to ?? now, asOf: query.asOf ?? now };
    this.filters = inScope(street, actor, named);
    if (query.line !== undefined) this.filters.and('line = ?', query.line);
    if (query.point !== undefined) this.filters.and('point = ?', query.point);
    if (query.text) findWords(this.filters, street, query.text, seesAllPhones(actor));
  }

  get list(): ListDefinition {
    return this.query.figure ? FIGURE_LISTS[this.query.figure] : BOARD_LISTS[this.query.board ?? 'all'];
  }
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly urgency: number;
}

async function page(sql: Sql, actor: Actor, question: Question): Promise<Omit<RequestsAnswer, 'counts'>> {
  const { list, query } = question;
  const limit = Math.min(query.limit ?? MOST_ROWS, MOST_ROWS);
  const where = question.filters.copy().and(list.where);
  if (query.before !== undefined) after(where, list, query.before);
  const rows = await sql.all<Row>(
    `SELECT id, state, ${list.order} AS urgency FROM help_requests WHERE ${where.text}
     ORDER BY ${list.order} ${list.direction}, id LIMIT $${where.values.length + 1}`,
    ...[...where.values, limit + 1],
  );
  const last = rows[limit - 1];
  return {
    rows: await shown(sql, actor, rows.slice(0, limit)),
    ...(rows.length > limit && last && { next: `${last.urgency}_${last.id}` }),
  };
}

/** Keyset paging: what comes behind the last row of the page before, whatever was added meanwhile. */
function after(where: Where, { order, direction }: ListDefinition, before: string): void {
  const [, given, id = ''] = /^(-?\d+)_([0-9a-f-]+)$/.exec(before) ?? [];
  if (given === undefined) throw new Refusal('bad-body', 422);
  const beyond = direction === 'ASC' ? '>' : '<';
  const urgency = Number(given);
  // The first condition says nothing new, but lets the index begin at the right place.
  where.and(`${order} ${beyond}= ?`, urgency).and(`${order} ${beyond} ? OR id > ?`, urgency, id);
}

async function shown(sql: Sql, actor: Actor, rows: readonly Row[]): Promise<RequestRow[]> {
  const known = rows.map(({ id, state }) => ({ id, state: JSON.parse(state) as RequestState }));
  const words = await wordsOf(sql, actor, known);
  return known.map(({ id, state }) => {
    const { opening, dispatch } = words.get(id) ?? {};
    const text = opening && textAt(opening, 'text');
    const responsible = dispatch && textAt(dispatch, 'responsible');
    return {
      id,
      state,
      ...(text !== undefined && { text }),
      ...(responsible !== undefined && { responsible }),
    };
  });
}

/** Boards that one index finds together, and how. */
const GROUPS: readonly (readonly [string, readonly Board[]])[] = [
  ['open = 1', ['emergency', 'new', 'sentBack', 'inHand', 'overdue']],
  ['to_tell = 1', ['toTell']],
  ['to_call = 1', ['toCall']],
  ['open = 0', ['closed']],
  ['1 = 1', ['all']],
];

async function counts(sql: Sql, question: Question): Promise<RequestsAnswer['counts']> {
  const parts = [];
  // Words are looked for in every row: once is enough.
  const groups = question.query.text ? [['1 = 1', BOARDS] as const] : GROUPS;
  for (const [narrowed, boards] of groups) {
    const where = question.filters.copy().and(narrowed);
    const sums = boards.map((board) => {
      const holds = where.placed(BOARD_LISTS[board].where);
      return `COALESCE(SUM(CASE WHEN ${holds} THEN 1 ELSE 0 END), 0) AS "${board}"`;
    });
    const text = `SELECT ${sums.join(', ')} FROM help_requests WHERE ${where.text}`;
    parts.push(await sql.get<Record<string, number>>(text, ...where.values));
  }
  return Object.assign({}, ...parts) as RequestsAnswer['counts'];
}

/** PRODUCT §7: the community reads without the neighbour's phone unless it handles; leaders never see it. */
function seesAllPhones({ roles }: Actor): boolean {
  const staff = roles.some((role) => role === 'dispatcher' || role === 'admin' || role === 'response');
  return staff || (!roles.includes('community') && !roles.includes('leader'));
}
