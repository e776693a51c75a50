import type { FastifyInstance } from 'fastify';
import { type Counts, type Period, ratesOf } from '../domain/rates.ts';
import { RATES_PATH, type RatesAnswer, ratesQuerySchema } from '../protocol/rates.ts';
import { FIGURES, type Figure } from '../protocol/requests.ts';
import { type Asker, actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { FIGURE_LISTS } from './lists.ts';
import type { Sql } from './storage/sql.ts';
import { inScope } from './where.ts';

/** [D1] `GET /api/rates`: the two rates of the asker's scope, with every number behind them. */
export function rates(app: FastifyInstance, station: Station): void {
  const { db, clock } = station;
  app.get<{ Querystring: Omit<Period, 'asOf'> & Partial<Period> }>(
    `/api${RATES_PATH}`,
    { schema: { querystring: ratesQuerySchema } },
    async (request): Promise<RatesAnswer> => {
      const asker = await actorOf(station, request);
      const period = { ...request.query, asOf: request.query.asOf ?? clock.now() };
      return db.snapshot((sql) => ratesFor(sql, asker, period));
    },
  );
}

/** [D4] Indexed counts over the verdict columns; equal to `countVerdicts` over the same verdicts. */
export async function countsFor(sql: Sql, asker: Asker, period: Period): Promise<Counts> {
  const parts = [];
  for (const group of GROUPS) parts.push(await countGroup(sql, asker, period, group));
  return Object.assign({}, ...parts) as Counts;
}

type Group = readonly [narrowed: string, figures: readonly Figure[]];

/** Figures that one index finds together, and how; each then counts where its own condition holds. */
const GROUPS: readonly Group[] = [
  ['decided_at >= :from AND decided_at <= :to', orderedBy('decided_at')],
  ['completed_at >= :from AND completed_at <= :to', orderedBy('completed_at')],
  ['excluded IS NOT NULL AND excluded_at >= :from AND excluded_at <= :to', orderedBy('excluded_at')],
  ['open = 1 AND decided_at > :asOf', ['notYetDue']],
];

function orderedBy(column: string): Figure[] {
  return FIGURES.filter((figure) => FIGURE_LISTS[figure].order === column && figure !== 'notYetDue');
}

async function countGroup(
  sql: Sql,
  { street, actor }: Asker,
  { from, to, asOf }: Period,
  [narrowed, figures]: Group,
): Promise<Partial<Counts>> {
  const where = inScope(street, actor, { from, to, asOf }).and(narrowed);
  const sums = figures.map((figure) => {
    const holds = where.placed(FIGURE_LISTS[figure].where);
    return `COALESCE(SUM(CASE WHEN ${holds} THEN 1 ELSE 0 END), 0) AS "${figure}"`;
  });
  const text = `SELECT ${sums.join(', ')} FROM help_requests WHERE ${where.text}`;
  return { ...(await sql.get<Record<string, number>>(text, ...where.values)) };
}

async function ratesFor(sql: Sql, asker: Asker, period: Period): Promise<RatesAnswer> {
  const counts = await countsFor(sql, asker, period);
  const text = 'SELECT fairly_weight FROM streets WHERE id = $1';
  const fairlyWeight = (await sql.get<{ fairly_weight: number }>(text, asker.street))?.fairly_weight ?? 0;
  return {
    period,
    counts,
    rates: ratesOf(counts, fairlyWeight),
    fairlyWeight,
    beside: await besideFor(sql, asker, period),
  };
}

/** What came in during the period; records taken back are not counted. */
async function besideFor(sql: Sql, { street, actor }: Asker, period: Period): Promise<RatesAnswer['beside']> {
  const until = Math.min(period.to, period.asOf);
  const where = inScope(street, actor)
    .and('opened_at >= ? AND opened_at <= ?', period.from, until)
    .and("step <> 'withdrawn'");
  const rows = await sql.all<{ counting: string; count: number }>(
    `SELECT counting, COUNT(*) AS count FROM help_requests WHERE ${where.text} GROUP BY counting`,
    ...where.values,
  );
  const of = (counting: string) => rows.find((row) => row.counting === counting)?.count ?? 0;
  return { favours: of('favour'), matters: of('matter'), emergencies: of('emergency') };
}
