import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { dayOf } from '../domain/day.ts';
import type { RequestState } from '../domain/request-state.ts';
import { LEDGER_PATH } from '../protocol/ledger.ts';
import { ratesQuerySchema } from '../protocol/rates.ts';
import { type Asker, actorOf } from './actor.ts';
import { catalogContent } from './catalog-content.ts';
import type { Station } from './context.ts';
import { BOM, csvLine } from './csv.ts';
import { LEDGER_COLUMNS, type Names } from './ledger-row.ts';
import { wordsOf } from './request-words.ts';
import type { Sql } from './storage/sql.ts';
import { inScope } from './where.ts';

/** [D4] Rows read at once; between two slices others have their turn. */
const SLICE = 500;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** [D1] `GET /api/export/ledger.csv`: one row for each request of the asker's scope that touches the period. */
export function ledger(app: FastifyInstance, station: Station): void {
  const options = { schema: { querystring: ratesQuerySchema } };
  app.get<{ Querystring: Span }>(`/api${LEDGER_PATH}`, options, async (request, reply) => {
    const asker = await actorOf(station, request);
    const names = await station.db.snapshot((sql) => catalogContent(sql, asker.street, asker.actor));
    const { from, to } = request.query;
    const file = `ledger-${dayOf(from)}-${dayOf(to)}.csv`;
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(Readable.from(linesOf(station.db, asker, request.query, names)));
  });
}

/** The file in slices; keyed by what never changes in a row, so that none is missed or doubled meanwhile. */
async function* linesOf(sql: Sql, asker: Asker, span: Span, names: Names): AsyncGenerator<string> {
  yield BOM + csvLine(LEDGER_COLUMNS.map(([head]) => head));
  let last: Row | undefined;
  for (;;) {
    const rows = await sliceAfter(sql, asker, span, last);
    if (rows.length > 0) yield await written(sql, asker, rows, names);
    if (rows.length < SLICE) return;
    last = rows.at(-1);
  }
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly opened_at: number;
}

/** Opened, decided, completed or taken out in the period: the whole of every numerator and denominator. */
const TOUCHES = ['opened_at', 'decided_at', 'completed_at', 'excluded_at']
  .map((column) => `(${column} >= :from AND ${column} <= :to)`)
  .join(' OR ');

function sliceAfter(sql: Sql, { street, actor }: Asker, { from, to }: Span, last?: Row): Promise<Row[]> {
  const where = inScope(street, actor, { from, to }).and(TOUCHES);
  // The first condition says nothing new, but lets the index begin at the right place.
  if (last) {
    const { opened_at, id } = last;
    where.and('opened_at >= ?', opened_at).and('opened_at > ? OR id > ?', opened_at, id);
  }
  return sql.all<Row>(
    `SELECT id, state, opened_at FROM help_requests WHERE ${where.text} ORDER BY opened_at, id LIMIT ${SLICE}`,
    ...where.values,
  );
}

async function written(sql: Sql, { actor }: Asker, rows: readonly Row[], names: Names): Promise<string> {
  const known = rows.map(({ id, state }) => ({ id, state: JSON.parse(state) as RequestState }));
  const words = await wordsOf(sql, actor, known);
  return known
    .map(({ id, state }) => ({ state, words: words.get(id) ?? {}, names }))
    .map((request) => csvLine(LEDGER_COLUMNS.map(([, cell]) => cell(request))))
    .join('');
}
