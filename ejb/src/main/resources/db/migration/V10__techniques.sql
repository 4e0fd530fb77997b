-- Techniques of MITRE ATT&CK, so that what is only told by its id has a name. One is known by its feed (the matrix) and its
-- id; what ATT&CK gives up is marked, never deleted.
CREATE TABLE technique (
  ukey        BINARY(16) NOT NULL PRIMARY KEY,          -- first 16 bytes of SHA-256(feed, technique)
  feed        SMALLINT UNSIGNED NOT NULL,
  digest      BINARY(16) NOT NULL,                      -- of what the publisher says: "changed?" without reading it
  technique   VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- T1566, T1566.001
  name        VARCHAR(255) NOT NULL,                    -- without the name of the technique that it is part of
  tactics     VARCHAR(1000) NOT NULL,                   -- the publisher's words, separated by commas: initial-access
  description MEDIUMTEXT NULL,                          -- Markdown, shown as text
  link        VARCHAR(1000) NULL,
  deprecated  BOOLEAN NOT NULL,                         -- ATT&CK does not use it any more
  revoked     BOOLEAN NOT NULL,                         -- another one has taken its place
  replacement VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NULL, -- that one
  found       DATETIME(6) NOT NULL,                     -- observed time of the document that brought it
  changed     DATETIME(6) NOT NULL,                     -- observed time of the document whose words these are
  KEY k_technique (technique),
  KEY k_feed (feed)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What collections of STIX objects have said: a server tells only what is new, and what that belongs to may have been told
-- years ago. Each feed has its own; an object is kept in its newest version.
CREATE TABLE stix_object (
  feed     SMALLINT UNSIGNED NOT NULL,
  okey     BINARY(16) NOT NULL,                         -- exist.stix.StixId.key of its id
  type     VARCHAR(64) NOT NULL,
  modified DATETIME(6) NULL,                            -- of the version; NULL: it has none
  json     MEDIUMTEXT COMPRESSED NOT NULL,
  PRIMARY KEY (feed, okey),
  KEY k_type (feed, type, okey)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What connects them; either end need not be known yet.
CREATE TABLE stix_link (
  feed   SMALLINT UNSIGNED NOT NULL,
  via    BINARY(16) NOT NULL,                           -- the object that says so
  kind   TINYINT UNSIGNED NOT NULL,                     -- 1 source holds target, 2 a relationship, 3 target was sighted
  source BINARY(16) NOT NULL,
  target BINARY(16) NOT NULL,
  PRIMARY KEY (feed, via, kind, source, target),
  KEY k_source (feed, source, kind, target),
  KEY k_target (feed, target, kind, source)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
