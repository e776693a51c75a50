import type { Sql } from '../storage/sql.ts';

/** A file that has wholly come from a device, and as what it lies here. */
export interface Upload {
  readonly hash: string;
  readonly street: string;
  readonly device: string;
  readonly type: string;
  /** SHA-256 of the file as it is kept, base64url. */
  readonly kept_hash: string;
  readonly kept_bytes: number;
  readonly received_at: number;
}

/** What came from this device under this hash. */
export function findUpload(
  sql: Sql,
  street: string,
  device: string,
  hash: string,
): Promise<Upload | undefined> {
  const text = 'SELECT * FROM uploads WHERE hash = $1 AND street = $2 AND device = $3';
  return sql.get<Upload>(text, hash, street, device);
}

/** Notes that it came. The file that lies here is now this one, whoever sent the hash before: another release may clean it otherwise. */
export async function writeUpload(sql: Sql, upload: Upload): Promise<void> {
  await sql.run(
    `INSERT INTO uploads (hash, street, device, type, kept_hash, kept_bytes, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (hash, street, device) DO UPDATE SET received_at = excluded.received_at`,
    ...[upload.hash, upload.street, upload.device, upload.type],
    ...[upload.kept_hash, upload.kept_bytes, upload.received_at],
  );
  const text = 'UPDATE uploads SET type = $2, kept_hash = $3, kept_bytes = $4 WHERE hash = $1';
  await sql.run(text, upload.hash, upload.type, upload.kept_hash, upload.kept_bytes);
}
