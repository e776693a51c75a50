/** What a column may hold: times are epoch milliseconds, truths 0 or 1, lists and objects JSON text. */
export type Value = string | number | null;

/** Runs statements; parameters are written `$1`, `$2` …, and one text serves SQLite and PostgreSQL. */
export interface Sql {
  all<Row extends object>(text: string, ...values: Value[]): Promise<Row[]>;
  get<Row extends object>(text: string, ...values: Value[]): Promise<Row | undefined>;
  run(text: string, ...values: Value[]): Promise<void>;
}

/** The inside of a writing transaction. */
export interface Transaction extends Sql {
  /** A part that can be undone alone: when `work` throws, only its own writes are gone ([P3], I5). */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

/** The station's database. Called directly it reads what is committed, and `run` writes one statement of its own. */
export interface Database extends Sql {
  /**
   * One writer after the other, from before the first read to the commit; nothing is answered before that is on disk
   * ([P2]). `work` may wait for nothing but this transaction.
   */
  transaction<T>(work: (sql: Transaction) => Promise<T>): Promise<T>;
  /** Several reads of one and the same moment. */
  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * AD7: Leaves what was deleted in none of the database's files. False when another process still reads from the old
   * pages; whoever asked must ask again later.
   */
  scrub(): Promise<boolean>;
  close(): Promise<void>;
}

/** In which way the database cannot be used. */
export type Unusable = 'busy' | 'readOnly' | 'io' | 'full' | 'damaged' | 'other';

/** The database cannot be written or read now, or it is in doubt. Nothing was kept; answered 503 ([P2], [F50]). */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly why: Unusable;

  constructor(message: string, { why = 'other', cause }: { why?: Unusable; cause?: unknown } = {}) {
    super(message, { cause });
    this.why = why;
  }
}

/** The station has stopped, and a request outlived it: answered like any other *not now*, and no news to the operator. */
export class Stopped extends Unavailable {}
