-- [J2] Up to which entry a verified backup holds a street; counts only within the life in which it was made.
CREATE TABLE safes (
  street TEXT PRIMARY KEY REFERENCES streets (id),
  epoch INTEGER NOT NULL,
  seq BIGINT NOT NULL,
  backup TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- [L6] Where a life of the database began: entries up to `head` are those of the life before it.
CREATE TABLE lives (
  street TEXT NOT NULL REFERENCES streets (id),
  epoch INTEGER NOT NULL,
  head BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (street, epoch)
);

-- [L6], [E6] What phones brought back after a restore, and the number and receipt that prove its first acceptance.
CREATE TABLE reaccepted (
  entry TEXT PRIMARY KEY REFERENCES entries (id),
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  receipt TEXT NOT NULL,
  device TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- [L6] What was brought back and has no place any more, because its number was given out again. Without personal parts.
CREATE TABLE set_aside (
  entry TEXT PRIMARY KEY,
  street TEXT NOT NULL REFERENCES streets (id),
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- [F53] No entry is received before the one before it, whatever the machine's clock does.
ALTER TABLE streets ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
UPDATE streets SET received_at =
  COALESCE((SELECT MAX(received_at) FROM entries WHERE entries.street = streets.id), 0);

-- [E7] A restored database has forgotten the newest phones: their numbers are jumped over, never given out again.
ALTER TABLE points ADD COLUMN devices_after INTEGER NOT NULL DEFAULT 0;

-- [D1] Written by `/readyz`, to know that writing is possible.
CREATE TABLE probe (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at BIGINT NOT NULL
);
