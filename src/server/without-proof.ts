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

function withoutProof(whole: StampedEntry): PulledEntry {
  const { request: _request, seen: _seen, wall: _wall, run: _run, ...entry } = whole;
  const { receivedAt: _receivedAt, hash: _hash, receipt: _receipt, personal, ...rest } = entry;
  const { commitment: _commitment, ...body } = entry.body;
  const { salt: _salt, ...words } = personal ?? {};
  return { ...rest, body, ...(personal && { personal: words }) };
}
