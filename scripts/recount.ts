import { readFileSync } from 'node:fs';

/**
 * Recomputes both rates from an exported ledger alone: `node scripts/recount.ts ledger.csv 2026-01-01 2026-11-23`.
 * Shares no line with the station on purpose: who doubts a published figure recounts it here, or in a spreadsheet.
 * The end may be a day (its last second counts) or `YYYY-MM-DD HH:MM:SS`; without it, everything up to now counts.
 */
export interface Recount {
  /** Completed in time, of all that were decided in the period. */
  readonly onTime: number;
  readonly due: number;
  /** 满意, and all that were rated, of those completed in the period. */
  readonly satisfied: number;
  readonly fairly: number;
  readonly rated: number;
  readonly completed: number;
}

/** The sums of a ledger's text; `from` and `to` are written as the ledger writes times, which sort as they pass. */
export function recount(text: string, from = '0000-01-01 00:00:00', to = now()): Recount {
  const sums = { onTime: 0, due: 0, satisfied: 0, fairly: 0, rated: 0, completed: 0 };
  for (const row of tableOf(text)) {
    if (row['计数方式'] !== '受理事项' || row['不计入原因'] || !row['现行期限']) continue;
    const [promised, done] = [row['现行期限'], row['办结时间'] ?? ''];
    const inTime = done !== '' && done <= promised;
    const decided = inTime ? done : promised;
    if (decided >= from && decided <= to) {
      sums.due += 1;
      if (inTime) sums.onTime += 1;
    }
    if (done === '' || done < from || done > to) continue;
    sums.completed += 1;
    if (row['回访评价'] === '满意') sums.satisfied += 1;
    if (row['回访评价'] === '基本满意') sums.fairly += 1;
    if (row['回访评价']) sums.rated += 1;
  }
  return sums;
}

/** CSV (RFC 4180) as objects by the heads of its columns. */
function tableOf(text: string): Record<string, string>[] {
  const [heads = [], ...rows] = rowsOf(text.replace(/^\ufeff/, ''));
  return rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index] ?? ''])));
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  for (let match = cells.exec(text); match && cells.lastIndex <= text.length; match = cells.exec(text)) {
    const [whole, quoted, plain = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (whole === '' || cells.lastIndex === text.length) break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}

function now(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function percent(numerator: number, denominator: number): string {
  const share = denominator === 0 ? 'none' : `${((100 * numerator) / denominator).toFixed(1)} %`;
  return `${numerator}/${denominator} = ${share}`;
}

function moment(typed: string | undefined, clock: string): string | undefined {
  return typed && /^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed} ${clock}` : typed;
}

if (import.meta.main) {
  const [file, from, to] = process.argv.slice(2);
  if (file === undefined) {
    console.error('Which ledger? node scripts/recount.ts ledger.csv [from] [to]');
    process.exitCode = 1;
  } else {
    const sums = recount(readFileSync(file, 'utf8'), moment(from, '00:00:00'), moment(to, '23:59:59'));
    console.log(`按期办结率 on-time rate      ${percent(sums.onTime, sums.due)}`);
    console.log(
      `满意率     satisfaction rate ${percent(sums.satisfied, sums.rated)}, 基本满意 fairly ${sums.fairly}`,
    );
    console.log(`覆盖率     coverage          ${percent(sums.rated, sums.completed)}`);
  }
}
