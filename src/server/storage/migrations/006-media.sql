-- [M2] What entries name: the bytes that are expected. Hashes are personal and go with the words ([E2]).
CREATE TABLE attachments (
  entry TEXT PRIMARY KEY REFERENCES entries (id),
  street TEXT NOT NULL,
  request TEXT NOT NULL,
  device TEXT NOT NULL,
  hash TEXT NOT NULL,
  media TEXT NOT NULL,
  bytes INTEGER NOT NULL
);
CREATE INDEX attachments_of_request ON attachments (request);
CREATE INDEX attachments_of_hash ON attachments (hash, street, device);

-- [M1] What has wholly come, and from whom ([M4]). `hash` names the bytes as the phone sent them; `kept_hash` and
-- `kept_bytes` are of the file as it lies here, which is another one if metadata had to be taken out.
CREATE TABLE uploads (
  hash TEXT NOT NULL,
  street TEXT NOT NULL,
  device TEXT NOT NULL,
  type TEXT NOT NULL,
  kept_hash TEXT NOT NULL,
  kept_bytes INTEGER NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (hash, street, device)
);
