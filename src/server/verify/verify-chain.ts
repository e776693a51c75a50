import { commitmentText } from '../../domain/digest.ts';
import type { Entry, Facts, Personal } from '../../domain/entry.ts';
import { DESK } from '../accept/batch.ts';
import { chainHash, firstReceiptOf, type Receipted, receiptOf, type Unsealed } from '../accept/chain.ts';
import type { EntryRow } from '../document.ts';
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

/** The end of the chain so far. */
interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** [E2] Hashes every entry of a street again, from the first to the head; returns how many there are. */
export async function verifyChain(
  sql: Sql,
  keys: Pick<StationKeys, 'receipt'>,
  street: string,
  report: Report,
): Promise<number> {
  let end: Link = { seq: 0, hash: '' };
  let count = 0;
  for (let rows = await slice(sql, street, 0); rows.length > 0; rows = await slice(sql, street, end.seq)) {
    for (const row of rows)
      end = verifyRow(keys, row, end, (what) => report(`${nameOf(street, row)}: ${what}`));
    count += rows.length;
  }
  await verifyHead(sql, street, end, report);
  return count;
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
function verifyRow(keys: Pick<StationKeys, 'receipt'>, row: ChainRow, before: Link, report: Report): Link {
  try {
    verifyLink(keys, row, before, report);
  } catch (error) {
    unreadable(report)(error);
  }
  return { seq: row.seq, hash: row.hash };
}

function verifyLink(keys: Pick<StationKeys, 'receipt'>, row: ChainRow, before: Link, report: Report): void {
  const stamp = stampOf(row);
  if (row.seq !== before.seq + 1) report(`follows entry ${before.seq}; something between them is missing`);
  if (sha256(row.content) !== row.digest) report('its content was changed');
  if (chainHash(before.hash, row.digest, stamp) !== row.hash) report('the chain breaks here');
  if (!isReceipt(keys, row, stamp, row.receipt)) report('its receipt is not by this station');
  if (!wasAccepted(keys, row, stamp))
    report('it was brought back, but its first receipt is not by this station');
  verifyContent(row, stamp, report);
}

function isReceipt(
  keys: Pick<StationKeys, 'receipt'>,
  receipted: Receipted,
  stamp: Unsealed,
  receipt: string,
): boolean {
  return [receiptOf, firstReceiptOf].some((form) => form(keys, receipted, stamp) === receipt);
}

/** [L6] The station's own word, from a life that is lost, that it had accepted just this. */
function wasAccepted(keys: Pick<StationKeys, 'receipt'>, row: ChainRow, stamp: Unsealed): boolean {
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
function verifyContent(row: ChainRow, { facts }: Unsealed, report: Report): void {
  const { id, request, n, type, by, body } = JSON.parse(row.content) as Entry;
  const counted = row.device === DESK ? facts.n : n;
  const same = id === row.id && request === row.request && type === row.type && counted === row.n;
  if (!same || (by ?? null) !== row.by_person) report('its columns say something else than its content');
  // Without a personal part it was erased (AD7): the commitment stays, and nothing can be compared.
  if (row.personal === null) return;
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
