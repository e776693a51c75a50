-- [A3] What a revoked device still sends, whole, outside the chain, until staff decides; then only its digest is kept,
-- so that sending it twice stays harmless. `clock_offset` and `run` date it ([E5]) if it is released.
CREATE TABLE quarantine (
  device TEXT NOT NULL REFERENCES devices (id),
  entry TEXT NOT NULL,
  n BIGINT NOT NULL,
  digest TEXT NOT NULL,
  content TEXT,
  run TEXT NOT NULL,
  clock_offset BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  decided TEXT,
  PRIMARY KEY (device, entry)
);

-- [A8] A code that a device made for itself.
ALTER TABLE codes ADD COLUMN successor_of TEXT;

-- [A3] When a revoked phone said that it has nothing of the street any more.
ALTER TABLE devices ADD COLUMN wiped_at BIGINT;

-- [A8] The device that went on in its place, in another browser.
ALTER TABLE devices ADD COLUMN moved_to TEXT;
