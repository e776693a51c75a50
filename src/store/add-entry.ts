import type { Beside } from './journal.ts';
import type { Tables } from './journal-database.ts';
import { JournalRefusal } from './journal-refusal.ts';
import type { EntryDraft, JournalRow } from './journal-row.ts';
import { placed } from './mend.ts';
import { readMeta, writeMeta } from './meta.ts';
import { type Counters, counted, type Moment, newEntry, type Sealed } from './new-entry.ts';
import { dropTapped } from './tapped-drafts.ts';

/** What a tap becomes an entry from; `beside` is written in the same transaction. */
export interface Tap {
  readonly draft: EntryDraft;
  readonly sealed: Sealed;
  readonly moment: Moment;
  readonly beside: Beside | undefined;
}

/**
 * [E7] One more entry, inside a transaction of the journal; the same id again gives the row that is there. What is
 * needed is asked for at once, and written at once: on a slow phone each question waits its turn behind the screen.
 */
export async function addEntry(tables: Tables, { draft, sealed, moment, beside }: Tap): Promise<JournalRow> {
  const [known, identity, counts] = await Promise.all([
    tables.entries.get(draft.id),
    readMeta(tables, 'identity'),
    tables.meta.where('key').startsWith('counters:').toArray(),
  ]);
  if (known) return known;
  if (!identity) throw new JournalRefusal('notEnrolled');
  const key = `counters:${identity.device.id}` as const;
  const before = counts.find((one) => one.key === key)?.value as Counters | undefined;
  const counters = counted(before ?? { lastN: 0, lastRunning: 0 }, draft);
  const row = await placed(tables, newEntry(draft, sealed, moment, identity, counters), identity);
  await Promise.all([
    tables.entries.add(row),
    writeMeta(tables, key, counters),
    beside?.(tables, row),
    // With it or not at all: a draft that outlived its entry would be recorded again when that is long pruned.
    sealed.personal && dropTapped(tables, [row.id]),
  ]);
  return row;
}
