import { addDays, type Day, isDay } from '../domain/day.ts';
import type { Holidays } from '../domain/holidays.ts';

/** A notice as it was understood. */
export interface Notice extends Holidays {
  readonly year: number;
}

/** 「关于2026年部分节假日安排的通知」: the year of the arrangement, not that of its signing. */
const TITLE = /(\d{4})年\s*(?:部分)?\s*(?:节假日|元旦)/;

/** 「农历腊月二十八、周日」: said beside a date, and full of signs that part sentences. */
const ASIDE = /\([^)]*\)/g;

const CLAUSE = /[。;,\n]/;

/** 「10月1日」, 「1日至3日」, 「2026年12月31日至2027年1月2日」; what is left out is as before it. */
const DATES =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[至到~–—-](?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g;

const OFF = /放假/;
const WORKED = /上班/;

const LONGEST = 20;

/**
 * Reads the days out of the yearly notice of the State Council's office (国务院办公厅关于……部分节假日安排的通知), as it is
 * published or as somebody typed it: clauses that end in 放假 or 上班. `year` where the text does not name its own.
 * Whoever saves it sees the days first.
 */
export function readNotice(text: string, year: number): Notice {
  // Wide signs as their narrow sisters: a notice is printed with the one, and typed with either.
  const plain = text.normalize('NFKC').replace(/[ \t]/g, '').replace(ASIDE, '');
  const named = Number(TITLE.exec(plain)?.[1] ?? year);
  const clauses = plain.split(CLAUSE);
  const days = (what: RegExp) =>
    clauses.filter((clause) => what.test(clause)).flatMap((clause) => daysIn(clause, named));
  const work = days(WORKED);
  const rest = days(OFF).filter((day) => !work.includes(day));
  return { year: named, rest: sorted(rest), work: sorted(work) };
}

function daysIn(clause: string, year: number): Day[] {
  let month = '';
  const days: Day[] = [];
  for (const [
    ,
    fromYear,
    fromMonth = month,
    from = '',
    toYear,
    toMonth = fromMonth,
    to = from,
  ] of clause.matchAll(DATES)) {
    month = toMonth;
    const last = dayOf(toYear ?? fromYear ?? year, toMonth, to);
    const first = dayOf(fromYear ?? year, fromMonth, from);
    // 「12月31日至1月2日」 begins in the year before.
    days.push(...span(first > last && !fromYear ? dayOf(year - 1, fromMonth, from) : first, last));
  }
  return days;
}

function dayOf(year: number | string, month: string, day: string): Day {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Nothing for what is no day, or no holiday's length. */
function span(first: Day, last: Day): Day[] {
  if (!isDay(first) || !isDay(last)) return [];
  const days: Day[] = [];
  for (let day = first; day <= last && days.length < LONGEST; day = addDays(day, 1)) days.push(day);
  return days;
}

function sorted(days: readonly Day[]): Day[] {
  return [...new Set(days)].sort();
}
