-- Sightings, and what observed data holds, stand beside the relationships: they have several sources, or several targets.
ALTER TABLE threat_relation
  ADD COLUMN place      INT UNSIGNED NOT NULL DEFAULT 0 AFTER uuid, -- a row for each source and target beside it, from 0;
                                                                   -- source, target '': that side has no more
  ADD COLUMN places     INT UNSIGNED NOT NULL DEFAULT 1 AFTER place, -- that it has, kept or not
  ADD COLUMN id         VARCHAR(255) NOT NULL DEFAULT '' AFTER places, -- of the object that says so, as its publisher has it
  ADD COLUMN count      INT UNSIGNED NULL,                         -- how often it was seen; NULL: not told
  ADD COLUMN first_seen DATETIME(6) NULL,
  ADD COLUMN last_seen  DATETIME(6) NULL,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (event, uuid, place);

UPDATE threat_relation
SET id = CONCAT('relationship--', LOWER(INSERT(INSERT(INSERT(INSERT(HEX(uuid), 21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-')));
