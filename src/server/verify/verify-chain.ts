import { commitmentText } from '../../domain/digest.ts';
import type { Entry, Facts, Personal } from '../../domain/entry.ts';
import { DESK } from '../accept/batch.ts';
import { chainHash, firstReceiptOf, type Receipted, receiptOf, type Unsealed } from '../accept/chain.ts';
import type { EntryRow } from '../document.ts';
import type { Erasures } from '../erasures.ts';
import { type StationKeys, sha256 } from '../keys.ts';
import type { Sql } from '../storage/sql.ts';
import type { Report } from './report.ts';
import { unreadable } from './unreadable.ts';

/** [D4] Rows are read in slices, so that a large street does not fill the memory. */
const SLICE = 500;

interface ChainRow extends EntryRow {
  readonly request: string;
  readonly n: number;
  readonly type: string;
  readonly by_person: string | null;
  readonly street: string;
  readonly digest: string;
  /** [L6] What phones brought back after a restore: its place in the life that was lost. */
  readonly before_seq: number | null;
  readonly before_hash: string | null;
  readonly before_receipt: string | null;
}

/** What lies outside the database, and stands for what is in it: the key of the receipts, the register of erasures. */
export interface Vouching {
  readonly keys: Pick<StationKeys, 'receipt'>;
  readonly erasures: Pick<Erasures, 'isErased'>;
}

/** The end of the chain so far. */
interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** [E2] Hashes every entry of a street again, from the first to the head; returns how many there are. */
export async function verifyChain(
  sql: Sql,
  { keys, erasures }: Vouching,
  street: string,
  report: Report,
): Promise<number> {
  const told = await toldErased(sql, street);
  const isErased = (id: string) => told.has(id) || erasures.isErased(id);
  let end: Link = { seq: 0, hash: '' };
  let count = 0;
  for (let rows = await slice(sql, street, 0); rows.length > 0; rows = await slice(sql, street, end.seq)) {
    for (const row of rows)
      end = verifyRow(keys, isErased, row, end, (what) => report(`${nameOf(street, row)}: ${what}`));
    count += rows.length;
  }
  await verifyHead(sql, street, end, report);
  return count;
}

/** What `redact` entries name; that each of them is true is the chain's matter. */
async function toldErased(sql: Sql, street: string): Promise<ReadonlySet<unknown>> {
  const text = "SELECT content FROM entries WHERE street = $1 AND type = 'redact'";
  const told = await sql.all<{ content: string }>(text, street);
  return new Set(told.flatMap(({ content }) => namedIn(content)));
}

function namedIn(content: string): readonly unknown[] {
  try {
    const { entries } = (JSON.parse(content) as Entry).body;
    return Array.isArray(entries) ? entries : [];
  } catch {
    // It is a finding of its own.
    return [];
  }
}

function slice(sql: Sql, street: string, after: number): Promise<ChainRow[]> {
  return sql.all<ChainRow>(
    `SELECT entries.*, personal.content AS personal,
       before.seq AS before_seq, before.hash AS before_hash, before.receipt AS before_receipt
     FROM entries LEFT JOIN personal ON personal.entry = entries.id
       LEFT JOIN reaccepted AS before ON before.entry = entries.id
     WHERE entries.street = $1 AND entries.seq > $2 ORDER BY entries.seq LIMIT ${SLICE}`,
    street,
    after,
  );
}

function nameOf(street: string, row: ChainRow): string {
  return `${street}, entry ${row.seq} (${row.id})`;
}

/** Goes on from what the row says of itself, so that one changed row is one finding and not thousands. */
function verifyRow(
  keys: Vouching['keys'],
  isErased: (id: string) => boolean,
  row: ChainRow,
  before: Link,
  report: Report,
): Link {
  try {
    verifyLink(keys, row, before, report);
    verifyContent(row, isErased, report);
  } catch (error) {
    unreadable(report)(error);
  }
  return { seq: row.seq, hash: row.hash };
}

function verifyLink(keys: Vouching['keys'], row: ChainRow, before: Link, report: Report): void {
  const stamp = stampOf(row);
  if (row.seq !== before.seq + 1) report(`follows entry ${before.seq}; something between them is missing`);
  if (sha256(row.content) !== row.digest) report('its content was changed');
  if (chainHash(before.hash, row.digest, stamp) !== row.hash) report('the chain breaks here');
  if (!isReceipt(keys, row, stamp, row.receipt)) report('its receipt is not by this station');
  if (!wasAccepted(keys, row, stamp))
    report('it was brought back, but its first receipt is not by this station');
}

function isReceipt(keys: Vouching['keys'], receipted: Receipted, stamp: Unsealed, receipt: string): boolean {
  return [receiptOf, firstReceiptOf].some((form) => form(keys, receipted, stamp) === receipt);
}

/** [L6] The station's own word, from a life that is lost, that it had accepted just this. */
function wasAccepted(keys: Vouching['keys'], row: ChainRow, stamp: Unsealed): boolean {
  const { before_seq: seq, before_hash: hash, before_receipt: receipt } = row;
  if (seq === null || hash === null || receipt === null) return true;
  return receiptOf(keys, { ...row, hash }, { ...stamp, seq }) === receipt;
}

function stampOf(row: ChainRow): Unsealed {
  return {
    seq: row.seq,
    receivedAt: row.received_at,
    device: row.device,
    role: row.role,
    time: row.time,
    ...(row.approx === 1 && { approx: true }),
    facts: JSON.parse(row.facts) as Facts,
  };
}

/** The columns repeat what the entry says, and the personal part is the one that it committed to. */
function verifyContent(row: ChainRow, isErased: (id: string) => boolean, report: Report): void {
  const { facts } = stampOf(row);
  const { id, request, n, type, by, body } = JSON.parse(row.content) as Entry;
  const counted = row.device === DESK ? facts.n : (facts.n ?? n);
  const same = id === row.id && request === row.request && type === row.type && counted === row.n;
  if (!same || (by ?? null) !== row.by_person) report('its columns say something else than its content');
  // Erased (AD7), or brought back by somebody without them ([L6]): the commitment stays, and nothing can be compared.
  const mayLack = row.before_seq !== null || isErased(row.id);
  if (row.personal === null) {
    if (body['commitment'] !== undefined && !mayLack) report('its words are gone, and nobody erased them');
    return;
  }
  const commitment = sha256(commitmentText(JSON.parse(row.personal) as Personal));
  if (commitment !== body['commitment']) report('its personal part is not the one that was committed to');
}

async function verifyHead(sql: Sql, street: string, end: Link, report: Report): Promise<void> {
  const head = await sql.get<{ seq: number; chain: string }>(
    'SELECT seq, chain FROM streets WHERE id = $1',
    street,
  );
  if (head?.seq !== end.seq) report(`${street}: the clock says ${head?.seq}, the last entry is ${end.seq}`);
  if (head?.chain !== end.hash) report(`${street}: the head of the chain is not the hash of the last entry`);
}
