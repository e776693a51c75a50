import type { Erasures } from '../erasures.ts';
import { inBoth } from '../refuses-to-serve.ts';
import { type Database, Stopped } from '../storage/sql.ts';
import { type Heads, headsOf, readHeads, writeHeads } from './heads.ts';
import { beginLife, type NewLife } from './new-life.ts';
import { isReplaced } from './replaced.ts';

/** A phone that has seen more of a street than the database holds, or something else. */
export interface Witness {
  readonly street: string;
  readonly epoch: number;
  readonly seq: number;
}

/** [V3] Which life of the database it is. */
export interface Life {
  readonly epoch: number;
  /** [L2] Somebody has seen a newer database than this one: a new life begins, unless it just has. */
  endedBefore(witness: Witness): Promise<void>;
  /** Keeps beside the database how far it has come; once for all commits of one moment. */
  keepHeads(): void;
}

/** What a life is made of. */
export interface LifeParts {
  readonly db: Database;
  readonly data: string;
  readonly erasures: Erasures;
  readonly clock: { now(): number };
  readonly log: (line: string) => void;
}

/** Opens the life of a database that may have been replaced while nobody looked. */
export async function openLife(parts: LifeParts, stored: number): Promise<Life> {
  const { db, data, log } = parts;
  let epoch = stored;
  const kept = readHeads(data);
  if (kept && (await isReplaced(db, stored, kept)))
    await begin(newLifeAfter(kept, stored, parts.clock.now()));
  await writeCurrent();

  async function begin(life: NewLife): Promise<void> {
    const begun = await db.transaction(async (sql) => {
      const row = await sql.get<{ epoch: number }>('SELECT epoch FROM station');
      // Of two that saw the same at once, the second finds the new life begun.
      if (row?.epoch !== epoch || epoch >= life.epoch) return false;
      await beginLife(sql, parts.erasures, life);
      return true;
    });
    if (!begun) return;
    epoch = life.epoch;
    log(inBoth((words) => words.replaced(epoch)));
  }

  async function writeCurrent(): Promise<void> {
    writeHeads(data, await headsOf(db, epoch));
  }

  let told = false;
  let due = false;
  function keep(): void {
    due = false;
    writeCurrent().catch((error: NodeJS.ErrnoException) => {
      // A station that stops just then: the next start writes them.
      if (error instanceof Stopped) return;
      if (!told) log(`heads.json cannot be written (${error.code ?? error.name}).`);
      told = true;
    });
  }

  return {
    get epoch() {
      return epoch;
    },
    async endedBefore(witness) {
      if (witness.epoch < epoch) return;
      const reached = { [witness.street]: witness.seq };
      const now = parts.clock.now();
      await begin({ epoch: witness.epoch + 1, partsAtHead: false, reached, now });
      await writeCurrent();
    },
    keepHeads() {
      if (!due) setImmediate(keep);
      due = true;
    },
  };
}

function newLifeAfter({ epoch, streets }: Heads, stored: number, now: number): NewLife {
  const reached = Object.fromEntries(Object.entries(streets).map(([id, { seq }]) => [id, seq]));
  return { epoch: Math.max(epoch, stored) + 1, partsAtHead: true, reached, now };
}
