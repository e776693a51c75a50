import { migrate } from './migrate.ts';
import { type Database, type Sql, type Transaction, Unavailable, type Value } from './sql.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { Turns } from './turns.ts';

/** How long a writer waits for another process (a backup, a careless shell) before it answers 503. */
const PATIENCE_MS = 5000;
const RETRY_MS = 25;

/** Opens the embedded database, and brings it up to date. */
export function openSqlite(path: string, patience = PATIENCE_MS): Database {
  const writer = new SqliteConnection(path, false);
  // FULL: an answer is given only for what survives a power cut ([P2]). secure_delete: an erased text leaves the file (AD7).
  // temp_store: what a savepoint may have to undo ([P3]) would else go through a file for every single entry.
  writer.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY',
  );
  migrate(writer.database);
  return new SqliteDatabase(path, writer, patience);
}

/** Opens it for a process that only looks, such as verify. */
export function readSqlite(path: string): Sql & { close(): void } {
  const connection = new SqliteConnection(path, true);
  return Object.assign(connection, { close: () => connection.database.close() });
}

/** Three connections: one writes, one reads what is committed, one holds still while a snapshot is read. */
class SqliteDatabase implements Database {
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #still: SqliteConnection;
  readonly #writing = new Turns();
  readonly #snapshots = new Turns();

  readonly #patience: number;

  constructor(path: string, writer: SqliteConnection, patience: number) {
    this.#writer = writer;
    this.#patience = patience;
    this.#reader = new SqliteConnection(path, true);
    this.#still = new SqliteConnection(path, true);
  }

  all<Row extends object>(text: string, ...values: Value[]): Promise<Row[]> {
    return this.#reader.all<Row>(text, ...values);
  }

  get<Row extends object>(text: string, ...values: Value[]): Promise<Row | undefined> {
    return this.#reader.get<Row>(text, ...values);
  }

  run(text: string, ...values: Value[]): Promise<void> {
    return this.transaction((sql) => sql.run(text, ...values));
  }

  transaction<T>(work: (sql: Transaction) => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.#patience;
    return this.#writing.take(async () => {
      await begin(this.#writer, deadline);
      return within(this.#writer, () => work(transactionOn(this.#writer)));
    });
  }

  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#snapshots.take(() => {
      this.#still.exec('BEGIN');
      return within(this.#still, () => work(this.#still));
    });
  }

  scrub(): Promise<boolean> {
    const deadline = performance.now() + this.#patience;
    // Our own snapshot would hold the old pages too: both have to be idle.
    return this.#writing.take(() => this.#snapshots.take(() => scrubbed(this.#writer, deadline)));
  }

  async close(): Promise<void> {
    await Promise.all([
      this.#writing.take(async () => undefined),
      this.#snapshots.take(async () => undefined),
    ]);
    for (const connection of [this.#still, this.#reader, this.#writer]) connection.database.close();
  }
}

/** Takes the write lock before the first read, without holding up the event loop while another process has it. */
async function begin(writer: SqliteConnection, deadline: number): Promise<void> {
  for (;;) {
    try {
      writer.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const over = !writer.database.isOpen || performance.now() > deadline;
      if (!(error instanceof Unavailable) || over) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Moves the write-ahead log into the file, where `secure_delete` has wiped what was freed, and empties it. */
async function scrubbed(writer: SqliteConnection, deadline: number): Promise<boolean> {
  for (;;) {
    const row = await writer.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
    if (row?.busy === 0) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function within<T>(connection: SqliteConnection, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    // Some failures (a full disk) have rolled back by themselves.
    if (connection.database.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function transactionOn(writer: SqliteConnection): Transaction {
  return {
    all: (text, ...values) => writer.all(text, ...values),
    get: (text, ...values) => writer.get(text, ...values),
    run: (text, ...values) => writer.run(text, ...values),
    savepoint: (work) => savepoint(writer, work),
  };
}

async function savepoint<T>(writer: SqliteConnection, work: () => Promise<T>): Promise<T> {
  await writer.run('SAVEPOINT part');
  try {
    const result = await work();
    await writer.run('RELEASE part');
    return result;
  } catch (error) {
    if (!writer.database.isTransaction)
      throw new Unavailable('the transaction ended by itself', { cause: error });
    writer.exec('ROLLBACK TO part; RELEASE part');
    throw error;
  }
}
