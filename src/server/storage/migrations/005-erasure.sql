-- [H2] Numbers of a phone that the station heard of and refused: they are missing, and nobody lost them.
CREATE TABLE refused_numbers (
  device TEXT NOT NULL REFERENCES devices (id),
  n BIGINT NOT NULL,
  code TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (device, n)
);
