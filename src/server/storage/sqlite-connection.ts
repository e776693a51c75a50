import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Sql, Stopped, Unavailable, type Unusable, type Value } from './sql.ts';

/** More than the station has texts; questions that are put together from what is asked must not fill the memory ([F69]). */
const MOST_STATEMENTS = 300;

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
    // The oldest goes; one that is still asked is prepared anew.
    const [oldest] = this.#statements.keys();
    if (this.#statements.size >= MOST_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    const statement = this.database.prepare(text.replace(/\$(\d+)/g, '?$1'));
    this.#statements.set(text, statement);
    return statement;
  }
}

// SQLite's primary result codes for "not now" and for "who knows"; whatever is in doubt is not acknowledged ([P2]).
const UNAVAILABLE: Readonly<Record<number, Unusable>> = {
  5: 'busy',
  6: 'busy',
  7: 'other',
  8: 'readOnly',
  10: 'io',
  11: 'damaged',
  13: 'full',
  14: 'io',
  15: 'busy',
  26: 'damaged',
};

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as { errcode?: number }).errcode ?? 0;
    if (isClosed(error)) throw new Stopped('the database is closed', { cause: error });
    // The low byte is the primary code, the rest says in which way it happened.
    const why = UNAVAILABLE[code & 0xff];
    throw why ? new Unavailable((error as Error).message, { why, cause: error }) : error;
  }
}

function isClosed(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_INVALID_STATE';
}
