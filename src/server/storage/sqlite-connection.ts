import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Sql, Unavailable, type Value } from './sql.ts';

/** One connection with its prepared statements. SQLite answers at once; the promises are the contract's. */
export class SqliteConnection implements Sql {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, readOnly: boolean) {
    this.database = guarded(() => new DatabaseSync(path, { readOnly, timeout: readOnly ? 1000 : 0 }));
  }

  async all<Row extends object>(text: string, ...values: Value[]): Promise<Row[]> {
    return guarded(() => this.#prepared(text).all(...values)) as Row[];
  }

  async get<Row extends object>(text: string, ...values: Value[]): Promise<Row | undefined> {
    return guarded(() => this.#prepared(text).get(...values)) as Row | undefined;
  }

  async run(text: string, ...values: Value[]): Promise<void> {
    guarded(() => this.#prepared(text).run(...values));
  }

  exec(text: string): void {
    guarded(() => this.database.exec(text));
  }

  #prepared(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = this.database.prepare(text.replace(/\$(\d+)/g, '?$1'));
    this.#statements.set(text, statement);
    return statement;
  }
}

// SQLite's primary result codes for "not now": busy, locked, read-only, input/output, full, cannot open.
const UNAVAILABLE = [5, 6, 8, 10, 13, 14];

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as { errcode?: number }).errcode ?? 0;
    // The low byte is the primary code, the rest says in which way it happened. A request may outlive the station's stop.
    if (UNAVAILABLE.includes(code & 0xff) || isClosed(error))
      throw new Unavailable((error as Error).message, { cause: error });
    throw error;
  }
}

function isClosed(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_INVALID_STATE';
}
