import type { RequestState } from '../../domain/request-state.ts';
import type { Sql } from '../storage/sql.ts';

/** A request as the projection holds it. */
export interface StoredRequest {
  readonly id: string;
  readonly street: string;
  /** The device that opened it. */
  readonly device: string;
  readonly state: RequestState;
  readonly search: string;
}

/** Reads a request of any street; who asks must compare the street. */
export async function findRequest(sql: Sql, id: string): Promise<StoredRequest | undefined> {
  const text = 'SELECT id, street, device, state, search FROM help_requests WHERE id = $1';
  const row = await sql.get<Omit<StoredRequest, 'state'> & { state: string }>(text, id);
  return row && { ...row, state: JSON.parse(row.state) as RequestState };
}
