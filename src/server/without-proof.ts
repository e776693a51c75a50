import type { PulledEntry, StampedEntry } from '../domain/entry.ts';
import type { PulledDocument, RequestDocument } from '../protocol/pull.ts';

/**
 * [L1] A document of a first fill: entries up to `safe` lie in a verified backup, and need no phone to prove them after a
 * restore. Two thirds of what such a phone fetches are proofs, which cannot be squeezed.
 */
export function withoutProofs(document: RequestDocument, safe: number): PulledDocument {
  const entries = document.entries.map((entry) => (entry.seq <= safe ? withoutProof(entry) : entry));
  return { ...document, entries };
}

/** What differs from entry to entry stands together, and what is alike behind it: squeezed, that is some per cent less. */
function withoutProof(whole: StampedEntry): PulledEntry {
  const { request: _request, seen: _seen, wall: _wall, run: _run, ...entry } = whole;
  const { receivedAt: _receivedAt, hash: _hash, receipt: _receipt, personal, ...rest } = entry;
  const { id, n, seq, time, body: committed, ...alike } = rest;
  const { commitment: _commitment, ...body } = committed;
  const { salt: _salt, ...words } = personal ?? {};
  return { id, n, seq, time, ...alike, body, ...(personal && { personal: words }) };
}
