import type { Report } from './report.ts';

/** A row that is no JSON any more is a finding; every other failure ends the check, because it could hide one. */
export function unreadable(report: Report): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof SyntaxError)) throw error;
    report('cannot be read any more');
  };
}
