-- Times are epoch milliseconds, truths 0 or 1, lists and objects JSON text. Both SQLite and PostgreSQL read this file.

-- One row: whose database this is, and which life of it ([V3]).
CREATE TABLE station (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  station_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  created_at BIGINT NOT NULL
);

-- The clock (`seq`) and the chain's head of a street: locked first by every writer (AD3).
CREATE TABLE streets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  duty_phone TEXT NOT NULL,
  seq BIGINT NOT NULL DEFAULT 0,
  chain TEXT NOT NULL DEFAULT '',
  desk_n BIGINT NOT NULL DEFAULT 0,
  desk_running BIGINT NOT NULL DEFAULT 0,
  fairly_weight DOUBLE PRECISION NOT NULL DEFAULT 0,
  calendar TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE communities (
  street TEXT NOT NULL REFERENCES streets (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (street, id)
);

CREATE TABLE lines (
  street TEXT NOT NULL REFERENCES streets (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (street, id)
);

CREATE TABLE kinds (
  street TEXT NOT NULL REFERENCES streets (id),
  code TEXT NOT NULL,
  spoken TEXT NOT NULL,
  formal TEXT NOT NULL,
  english TEXT NOT NULL,
  counting TEXT NOT NULL,
  days INTEGER NOT NULL,
  first TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (street, code)
);

CREATE TABLE points (
  street TEXT NOT NULL REFERENCES streets (id),
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  sign_name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  community TEXT NOT NULL,
  address TEXT NOT NULL,
  landmark TEXT NOT NULL,
  tiles TEXT NOT NULL,
  PRIMARY KEY (street, id),
  UNIQUE (street, number)
);

CREATE TABLE people (
  street TEXT NOT NULL REFERENCES streets (id),
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  point TEXT,
  community TEXT,
  line TEXT,
  phone TEXT,
  sign_in_name TEXT UNIQUE,
  password TEXT
);
CREATE INDEX people_of_street ON people (street);

-- `point` and `number` are those of now; `device_points` keeps all that it has had ([P5], [E7]).
CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  street TEXT NOT NULL REFERENCES streets (id),
  point TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  person TEXT NOT NULL,
  enrolled_at BIGINT NOT NULL,
  last_n BIGINT NOT NULL DEFAULT 0,
  last_running BIGINT NOT NULL DEFAULT 0,
  revoked_at BIGINT,
  UNIQUE (street, public_key)
);

CREATE TABLE device_hands (
  device TEXT NOT NULL REFERENCES devices (id),
  person TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (device, person)
);

CREATE TABLE device_points (
  device TEXT NOT NULL REFERENCES devices (id),
  street TEXT NOT NULL,
  point TEXT NOT NULL,
  number INTEGER NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (device, point),
  UNIQUE (street, point, number)
);

CREATE TABLE codes (
  id TEXT PRIMARY KEY,
  street TEXT NOT NULL REFERENCES streets (id),
  point TEXT NOT NULL,
  person TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  link_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX codes_by_code ON codes (code_hash);
CREATE INDEX codes_by_link ON codes (link_hash);

CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY,
  street TEXT NOT NULL REFERENCES streets (id),
  device TEXT,
  person TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- `content`: the entry as it was sent, without its personal part, unknown fields kept, as RFC 8785 JSON ([E2], [V2]).
CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  street TEXT NOT NULL REFERENCES streets (id),
  seq BIGINT NOT NULL,
  request TEXT NOT NULL,
  device TEXT NOT NULL,
  n BIGINT NOT NULL,
  type TEXT NOT NULL,
  by_person TEXT,
  role TEXT NOT NULL,
  time BIGINT NOT NULL,
  approx INTEGER NOT NULL,
  received_at BIGINT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  facts TEXT NOT NULL,
  hash TEXT NOT NULL,
  receipt TEXT NOT NULL,
  UNIQUE (street, seq),
  UNIQUE (street, device, n)
);
CREATE INDEX entries_of_request ON entries (request, seq);

-- What an erasure drops, and nothing else (AD7).
CREATE TABLE personal (
  entry TEXT PRIMARY KEY REFERENCES entries (id),
  street TEXT NOT NULL,
  request TEXT NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX personal_of_request ON personal (request);

-- The projection: `state` is the fold's whole accumulator ([E4]); the other columns are read from it or judged ([D4]).
CREATE TABLE help_requests (
  id TEXT PRIMARY KEY,
  street TEXT NOT NULL REFERENCES streets (id),
  state TEXT NOT NULL,
  device TEXT NOT NULL,
  step TEXT NOT NULL,
  counting TEXT NOT NULL,
  kind TEXT NOT NULL,
  slip TEXT,
  point TEXT,
  community TEXT,
  line TEXT,
  to_community TEXT,
  to_point TEXT,
  person TEXT,
  opened_at BIGINT NOT NULL,
  due_at BIGINT,
  accept_by BIGINT,
  last_seq BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  open INTEGER NOT NULL,
  to_tell INTEGER NOT NULL,
  to_call INTEGER NOT NULL,
  decided_at BIGINT,
  on_time INTEGER,
  excluded TEXT,
  excluded_at BIGINT,
  dispatched INTEGER,
  after_extension INTEGER,
  reopened INTEGER,
  arrived_late INTEGER,
  completed_at BIGINT,
  rated TEXT,
  search TEXT NOT NULL DEFAULT '',
  UNIQUE (street, slip)
);
CREATE INDEX requests_open ON help_requests (street, open, counting, due_at);
CREATE INDEX requests_latest ON help_requests (street, last_seq);
CREATE INDEX requests_opened ON help_requests (street, counting, opened_at);
CREATE INDEX requests_decided ON help_requests (street, decided_at);
CREATE INDEX requests_completed ON help_requests (street, completed_at);
CREATE INDEX requests_excluded ON help_requests (street, excluded, excluded_at);
CREATE INDEX requests_to_tell ON help_requests (street, to_tell, completed_at);
CREATE INDEX requests_to_call ON help_requests (street, to_call, completed_at);
CREATE INDEX requests_of_line ON help_requests (street, line, last_seq);
CREATE INDEX requests_of_point ON help_requests (street, point, last_seq);

-- [L3] Who must hear of which request, and since when.
CREATE TABLE feed (
  street TEXT NOT NULL,
  scope_key TEXT NOT NULL,
  request TEXT NOT NULL,
  seq BIGINT NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY (street, scope_key, request)
);
CREATE INDEX feed_in_order ON feed (street, scope_key, seq);

-- [E5] When a device last said that it had given out `last_n` and no more.
CREATE TABLE contacts (
  device TEXT NOT NULL REFERENCES devices (id),
  last_n BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (device, last_n)
);

-- [E5] Station clock minus device clock, measured in a run.
CREATE TABLE runs (
  device TEXT NOT NULL REFERENCES devices (id),
  run TEXT NOT NULL,
  clock_offset BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (device, run)
);

-- [H1] What each phone last said of itself.
CREATE TABLE health (
  device TEXT PRIMARY KEY REFERENCES devices (id),
  content TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- [D2] Points, people and codes are changed by plain endpoints, each leaving a row here.
CREATE TABLE audit (
  street TEXT NOT NULL,
  at BIGINT NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_in_order ON audit (street, at);

-- The one-time link of a station without a street.
CREATE TABLE setup (
  token_hash TEXT PRIMARY KEY,
  made_at BIGINT NOT NULL
);
