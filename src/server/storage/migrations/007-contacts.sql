-- [E5] A contact that knew fewer numbers than one before it says all that the other did, and later. Without the other, the
-- last contact before a number is the one with the highest number below it: one row is read, not all.
DELETE FROM contacts WHERE (device, last_n) IN (
  SELECT device, last_n FROM (
    SELECT device, last_n, at, MAX(at) OVER (PARTITION BY device ORDER BY last_n) AS newest FROM contacts
  ) AS ordered
  WHERE at < newest
);
