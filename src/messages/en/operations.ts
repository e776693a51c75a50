import type { Translation } from '../language.ts';
import type { operations as zh } from '../zh/operations.ts';

/** The same in English. */
export const operations: Translation<typeof zh> = {
  damaged: (path: string) =>
    `The database is damaged, nothing is served: ${path}. Leave it as it is and follow docs/operations.md, "A damaged database".`,
  missing: (path: string) =>
    `The database is gone, nothing is served: ${path}. There was one before; restore a backup by docs/operations.md, "A damaged database".`,
  running: (data: string) => `The station of ${data} is running. Stop it first.`,
  replaced: (epoch: number) =>
    `The database is older than what was seen before: epoch ${epoch} begins, phones bring back what they hold.`,
  unusable: {
    busy: 'Another program holds the database. See which one has it open. What was not taken, phones send again.',
    readOnly:
      'The database can be read but not written. See to the rights of file and folder. What was not taken, phones send again.',
    io: 'The disk fails to read or write. Back up first, then look at the disk. What was not taken, phones send again.',
    full: 'The disk is full. Make room. What was not taken, phones send again.',
    damaged:
      'The database is damaged. Stop the station and follow docs/operations.md, "A damaged database". What was not taken, phones send again.',
    other: 'The database cannot be used just now. What was not taken, phones send again.',
  },
  clockBehind: (minutes: number) =>
    `This machine's clock is ${minutes} minutes behind the newest entry. New ones are dated like that one; please set the clock.`,
  unnamedProxy:
    'A proxy stands before the station, but JIEYOU_PROXY does not name its address: to the station all who are not signed in are one. Set it by docs/operations.md, "The proxy before the station".',

  noStation: (data: string) => `There is no station in ${data}, and nothing to back up.`,
  noKeys: (data: string) =>
    `The folder "keys" is missing in ${data}. Put it back from where a copy of it is kept.`,
  backedUp: (folder: string, entries: number) => `Backed up and checked: ${folder} (${entries} entries).`,
  mediaMissing: (count: number) =>
    `${count} photos or recordings are not on the station; phones keep theirs and send them again.`,
  safe: 'From now on phones may drop their drafts of what lies in this backup.',
  unsafe: 'The backup is good, but the station could not be told; phones keep all their drafts.',
  withoutKeys:
    'The folder "keys" is not in it. Without the keys no phone knows a restored station: keep a copy of them elsewhere.',
  withKeys: 'The folder "keys" is in it: whoever has it can pretend to be this station. Lock it away.',
  withErasures:
    'The newest erasures.jsonl (what was erased) lies beside the backups and in none of them. Never put an older one in its place.',
  dropped: (names: readonly string[]) =>
    `Older than what is kept (30 days without --keep), and all in the new one: deleted ${names.join(', ')}`,
  different: (names: readonly string[]) =>
    `These old ones hold what the new one does not (entries from before a restore, or the keys) and were not deleted: ${names.join(', ')}. Words that were erased since are still in them; delete them yourself once nobody needs them.`,
  findings: (folder: string, findings: number) =>
    `The copy is made, but ${findings} things in it do not add up, so it is no backup: ${folder}. "npm run verify" tells where.`,

  noBackup: (folder: string) => `${folder} is no backup (manifest.json or the database is missing).`,
  badBackup: (folder: string) => `${folder} is not as it was made and cannot be used. Take another backup.`,
  otherStation: (folder: string) => `${folder} is a backup of another station. Nothing was changed.`,
  restored: (folder: string, epoch: number) =>
    `${folder} is in place. Epoch ${epoch} begins; start the station now, phones bring back what they hold.`,
  aside: (folder: string) => `The database that was there is kept in ${folder}.`,
  usage: {
    backup:
      'Usage: npm run backup [-- --to FOLDER] [--with-keys] [--keep DAYS (30 if not given; all keeps every one)]',
    restore: 'Usage: npm run restore -- BACKUP_FOLDER',
  },
};
