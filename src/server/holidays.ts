import type { FastifyInstance } from 'fastify';
import type { Calendar } from '../domain/calendar.ts';
import { areSound, withHolidays } from '../domain/holidays.ts';
import { HOLIDAYS_PATH, holidaysSchema, type YearOfHolidays } from '../protocol/holidays.ts';
import { administratorOf } from './administrator.ts';
import { audit } from './audit.ts';
import type { Station } from './context.ts';
import { Refusal } from './problem.ts';

/**
 * AD8: `PUT /api/holidays`, a year's notice into the street's calendar, which phones receive with the catalog.
 * What was promised before stays: deadlines are frozen in their entries (PRODUCT §4.18).
 */
export function holidays(app: FastifyInstance, station: Station): void {
  const schema = { body: holidaysSchema };
  app.put<{ Body: YearOfHolidays }>(`/api${HOLIDAYS_PATH}`, { schema }, async (request) => {
    const asker = await administratorOf(station, request);
    const { year, rest, work } = request.body;
    if (!areSound(year, { rest, work })) throw new Refusal('bad-holidays', 400);
    return station.db.transaction(async (sql) => {
      const text = 'SELECT calendar FROM streets WHERE id = $1';
      const row = await sql.get<{ calendar: string }>(text, asker.street);
      const calendar = withHolidays(JSON.parse(row?.calendar ?? '{}') as Calendar, year, { rest, work });
      const change = 'UPDATE streets SET calendar = $2 WHERE id = $1';
      await sql.run(change, asker.street, JSON.stringify(calendar));
      await audit(sql, asker, station.clock.now(), 'holidays', String(year), { rest, work });
      return { years: calendar.years };
    });
  });
}
