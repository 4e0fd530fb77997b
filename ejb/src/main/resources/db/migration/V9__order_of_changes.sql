-- In which order things came to be known: clients of the Web API ask for what came after a place in it. A run that has
-- written something gets the next number as it ends, under a lock on this row, so that numbers are seen in their order.
CREATE TABLE change_clock (
  only    TINYINT UNSIGNED NOT NULL DEFAULT 1 PRIMARY KEY CHECK (only = 1),
  birth   CHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- a place in another database's order is none in this
  settled BIGINT UNSIGNED NOT NULL                                 -- the last number given
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE feed_run
  ADD COLUMN settled BIGINT UNSIGNED NULL,              -- its number; NULL: it runs, or has written nothing
  ADD UNIQUE KEY u_settled (settled),
  ADD KEY k_news (feed, settled),                       -- when a feed had something new
  ADD KEY k_told (observed, feed, added);               -- how much came on a day

UPDATE feed_run r
  JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY finished, id) AS n FROM feed_run
    WHERE state <> 'RUNNING' AND added + changed + delisted > 0) o ON o.id = r.id
  SET r.settled = o.n;

INSERT INTO change_clock (birth, settled)
  SELECT SUBSTRING(MD5(CONCAT(UUID(), RAND())), 1, 12), COALESCE(MAX(settled), 0) FROM feed_run;

-- What a run ended is found by its moment: current listings end at the end of time, instead of in a column of their own.
ALTER TABLE listing
  DROP KEY u_current,
  DROP COLUMN cur,
  ADD COLUMN ended DATETIME(6) GENERATED ALWAYS AS (COALESCE(delisted_at, TIMESTAMP'9999-12-31 00:00:00')) VIRTUAL,
  ADD UNIQUE KEY u_current (feed, ended, indicator_id); -- a doubled current listing is impossible

-- The last run that added or changed it; 0: none that is known.
ALTER TABLE article ADD COLUMN run BIGINT UNSIGNED NOT NULL DEFAULT 0, ADD KEY k_run (run);
ALTER TABLE exploit ADD COLUMN run BIGINT UNSIGNED NOT NULL DEFAULT 0, ADD KEY k_run (run);

UPDATE article a SET a.run = COALESCE(
  (SELECT MAX(r.id) FROM feed_run r WHERE r.feed = a.feed AND r.observed = a.changed), 0);
UPDATE exploit e SET e.run = COALESCE(
  (SELECT MAX(r.id) FROM feed_run r WHERE r.feed = e.feed AND r.observed = e.changed), 0);

-- What the administrator has chosen for it, a line each: identity=link.
ALTER TABLE feed ADD COLUMN choices TEXT NULL;

-- The article's page, made readable; fetched by itself where the feed gives summaries only, or when somebody wants to read it.
ALTER TABLE article
  ADD COLUMN page MEDIUMTEXT NULL,                        -- sanitised HTML
  ADD COLUMN page_tried DATETIME(6) NULL,                 -- NULL: nobody has asked for it
  ADD COLUMN page_problem VARCHAR(255) NULL;              -- why there is none, a sentence

-- An id that only the text names, which was fetched by itself: it stays when the list says the exploit anew.
ALTER TABLE exploit_cve ADD COLUMN in_text BOOLEAN NOT NULL DEFAULT FALSE;

-- How good or grave its publisher thinks it is: critical, excellent.
ALTER TABLE exploit ADD COLUMN grade VARCHAR(32) NULL;
