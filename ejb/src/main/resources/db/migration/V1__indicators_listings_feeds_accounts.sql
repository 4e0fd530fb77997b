-- The facts of EXIST: indicators, who listed them from when to when, and what each feed's runs observed.
-- Facts are kept, never overwritten: "was it listed on date X, and by whom" is a query on `listing`.
-- All times are UTC.

-- The loader takes blocks of 1000 ids; a roll-back gives none back, so ids have gaps.
CREATE SEQUENCE indicator_id START WITH 1 INCREMENT BY 1000 CACHE 100;

CREATE TABLE indicator (
  id         BIGINT UNSIGNED NOT NULL PRIMARY KEY,        -- ascending, so rows are appended
  ukey       BINARY(16) NOT NULL,                         -- first 16 bytes of SHA-256(kind code byte, UTF-8 value)
  kind       TINYINT UNSIGNED NOT NULL,                   -- exist.indicator.IndicatorKind.code
  value      TEXT NOT NULL,                               -- normalised; found by ukey, so no index of its own
  lo         BINARY(16) NULL,                             -- IP, network: first address; IPv4 as ::ffff:a.b.c.d
  hi         BINARY(16) NULL,                             -- IP, network: last address
  rhost      VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,  -- domain, URL, e-mail: 'com.example.www.' with the closing dot
  first_seen DATETIME(6) NOT NULL,                        -- observed time of the document that brought it first
  UNIQUE KEY u_key (ukey),
  KEY k_range (lo, hi),
  KEY k_host (rhost)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE feed (
  number          SMALLINT UNSIGNED NOT NULL PRIMARY KEY, -- the numeric source id of the Web API
  id              VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tracker         VARCHAR(16) CHARACTER SET ascii NOT NULL,
  name            VARCHAR(128) NOT NULL,
  definition      TEXT NULL,                              -- JSON of a user's own feed; NULL: a class of the product reads it
  enabled         BOOLEAN NOT NULL,
  period          INT UNSIGNED NULL,                      -- seconds between runs; NULL: what the feed asks for
  secret          VARBINARY(1024) NULL,                   -- its key, encrypted by exist.settings
  due_at          DATETIME(6) NULL,                       -- next start; NULL: at once
  failures        INT UNSIGNED NOT NULL DEFAULT 0,        -- in a row
  failing_since   DATETIME(6) NULL,
  etag            VARCHAR(255) NULL,                      -- of the document loaded last, for conditional requests
  modified        VARCHAR(64) NULL,
  loaded_run      BIGINT UNSIGNED NULL,                   -- last run whose document is what the listings say
  listing_version BIGINT UNSIGNED NOT NULL DEFAULT 0,     -- id of the last run that changed its listings; names the key file
  UNIQUE KEY u_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE listing (
  indicator_id BIGINT UNSIGNED NOT NULL,
  feed         SMALLINT UNSIGNED NOT NULL,
  kind         TINYINT UNSIGNED NOT NULL,                 -- copy of indicator.kind, for "newest of a kind"
  listed_from  DATETIME(6) NOT NULL,                      -- observed time of the run; one value a run
  delisted_at  DATETIME(6) NULL,
  cur          TINYINT GENERATED ALWAYS AS (IF(delisted_at IS NULL, 1, NULL)) VIRTUAL,
  attr         BIGINT NOT NULL,                           -- hash of the columns below: "changed?" without reading them
  category     VARCHAR(64) NULL,
  description  TEXT NULL,
  reference    TEXT NULL,
  country      VARCHAR(3) NULL,
  confidence   TINYINT UNSIGNED NULL,                     -- 0 to 100
  tags         VARCHAR(255) NULL,                         -- comma separated
  reported     DATETIME(6) NULL,                          -- the publisher's own "first seen"; not part of attr
  raw          TEXT NULL,                                 -- as the publisher wrote it, where that differs from the normalised value
  beside       BOOLEAN NOT NULL DEFAULT FALSE,            -- has rows in listing_beside
  PRIMARY KEY (indicator_id, feed, listed_from),          -- "listed on date X, by whom" is one clustered range
  UNIQUE KEY u_current (feed, cur, indicator_id),         -- a doubled current listing is impossible
  KEY k_feed (feed, listed_from),
  KEY k_kind (kind, listed_from),
  KEY k_from (listed_from)                                -- InnoDB appends (indicator_id, feed): the order of every list
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A publisher's row can name an address and a domain beside its URL: the listing is one of the most specific value,
-- and is found by the others through this table.
CREATE TABLE listing_beside (
  beside_id    BIGINT UNSIGNED NOT NULL,                  -- indicator.id of the value beside
  indicator_id BIGINT UNSIGNED NOT NULL,
  feed         SMALLINT UNSIGNED NOT NULL,
  listed_from  DATETIME(6) NOT NULL,
  raw          TEXT NULL,
  PRIMARY KEY (beside_id, indicator_id, feed, listed_from),
  KEY k_listing (indicator_id, feed, listed_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How many listings a feed has, kept by the loader in the transaction that changes them: counting millions is too slow.
CREATE TABLE feed_count (
  feed    SMALLINT UNSIGNED NOT NULL,
  kind    TINYINT UNSIGNED NOT NULL,
  ever    BIGINT UNSIGNED NOT NULL,
  current BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (feed, kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What a run did, and thereby when a feed was observed: between two good runs that lie too far apart there is no data.
CREATE TABLE feed_run (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  feed      SMALLINT UNSIGNED NOT NULL,
  execution BIGINT NULL,                                  -- the batch job execution
  state     VARCHAR(10) CHARACTER SET ascii NOT NULL,     -- exist.feed.RunState
  running   TINYINT GENERATED ALWAYS AS (IF(state = 'RUNNING', 1, NULL)) VIRTUAL,
  started   DATETIME(6) NOT NULL,
  finished  DATETIME(6) NULL,
  observed  DATETIME(6) NULL,                             -- the moment at which the document was observed
  document  TEXT NULL,                                    -- where it came from
  sha256    BINARY(32) NULL,
  parser    INT NOT NULL DEFAULT 0,                       -- version of the feed's parser
  allow     BIGINT NOT NULL DEFAULT 0,                    -- version of the allow lists
  newline   BOOLEAN NULL,                                 -- does the document end with a line break
  bytes     BIGINT UNSIGNED NOT NULL DEFAULT 0,
  seen      BIGINT UNSIGNED NOT NULL DEFAULT 0,           -- distinct items of the document, neither rejected nor dropped
  added     BIGINT UNSIGNED NOT NULL DEFAULT 0,
  changed   BIGINT UNSIGNED NOT NULL DEFAULT 0,           -- listed before, now with other attributes
  kept      BIGINT UNSIGNED NOT NULL DEFAULT 0,
  delisted  BIGINT UNSIGNED NOT NULL DEFAULT 0,
  rejected  BIGINT UNSIGNED NOT NULL DEFAULT 0,
  dropped   BIGINT UNSIGNED NOT NULL DEFAULT 0,
  current   BIGINT UNSIGNED NULL,                         -- the feed's current listings after the run; NULL: the run told nothing
  problem   TEXT NULL,                                    -- a sentence
  examples  MEDIUMTEXT NULL,                              -- JSON: some rejected and dropped rows with line and reason
  UNIQUE KEY u_running (feed, running),                   -- a feed runs once at a time
  KEY k_feed (feed, id),
  KEY k_observed (feed, observed)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE account (
  id       BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name     VARCHAR(64) NOT NULL,
  password VARCHAR(255) NOT NULL,                         -- PBKDF2 with its parameters
  role     VARCHAR(16) CHARACTER SET ascii NOT NULL,      -- viewer, analyst, admin
  created  DATETIME(6) NOT NULL,
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE api_token (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name      VARCHAR(64) NOT NULL,
  hash      BINARY(32) NOT NULL,                          -- SHA-256 of a token of 200 random bits and more
  role      VARCHAR(16) CHARACTER SET ascii NOT NULL,
  created   DATETIME(6) NOT NULL,
  expires   DATETIME(6) NULL,
  last_used DATETIME(6) NULL,
  UNIQUE KEY u_hash (hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit (
  id     BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at     DATETIME(6) NOT NULL,
  actor  VARCHAR(80) NOT NULL,
  action VARCHAR(32) CHARACTER SET ascii NOT NULL,
  object VARCHAR(255) NOT NULL,
  detail TEXT NULL,
  KEY k_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
