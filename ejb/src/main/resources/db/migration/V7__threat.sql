-- Threat events, as MISP has them: an event has attributes and objects, an object has attributes and points to others.
-- Each source keeps its own copy of an event, known by (feed, uuid): what it said, how sure, under which TLP is its own, and
-- goes with it. What a source takes back is marked, not deleted.
--
-- Numbers: MISP's own number of a row is its id here, if no other row has it; all others have ids of ours, from 2^32 on, where
-- MISP has none. They are stable: what is known by its uuid keeps the number under which it came first.
CREATE SEQUENCE threat_id START WITH 4294967296 INCREMENT BY 1000 CACHE 100;

-- Organisations and tags are the same for all sources.
CREATE TABLE threat_org (
  id   BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ukey BINARY(16) NOT NULL,                             -- its uuid; without one, first 16 bytes of SHA-256("org", name)
  uuid BINARY(16) NULL,
  name VARCHAR(255) NOT NULL,                           -- as it was told last
  UNIQUE KEY u_key (ukey)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE threat_tag (
  id         BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name       VARCHAR(700) NOT NULL,                     -- exact: tlp:white and TLP:WHITE are two
  colour     CHAR(7) CHARACTER SET ascii NOT NULL,      -- #rrggbb; #ffffff where nobody has said
  exportable BOOLEAN NOT NULL,
  hidden     BOOLEAN NOT NULL,
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Galaxy clusters: the actors, tools, techniques that events and attributes are said to have to do with.
CREATE TABLE threat_cluster (
  id          BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name        VARCHAR(700) NOT NULL,                    -- its tag: misp-galaxy:threat-actor="Name"
  uuid        BINARY(16) NULL,
  type        VARCHAR(255) NOT NULL,                    -- of the galaxy: threat-actor, mitre-attack-pattern
  galaxy      VARCHAR(255) NOT NULL,                    -- its name for people
  value       VARCHAR(700) NOT NULL,
  description MEDIUMTEXT NULL,
  synonyms    MEDIUMTEXT NULL,                          -- one a line
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE threat_event (
  id                  BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  feed                SMALLINT UNSIGNED NOT NULL,
  uuid                BINARY(16) NOT NULL,
  remote              BIGINT UNSIGNED NULL,             -- MISP's own number, for links to where it came from
  digest              BINARY(16) NOT NULL,              -- of what is said of the event itself: "changed?" without reading it;
                                                        -- zeros: not told to its end (yet), or withdrawn
  info                MEDIUMTEXT NULL,
  date                DATE NULL,
  level               TINYINT UNSIGNED NOT NULL,        -- 1 high, 2 medium, 3 low, 4 undefined; others as they came
  analysis            TINYINT UNSIGNED NOT NULL,        -- 0 initial, 1 ongoing, 2 complete
  published           BOOLEAN NOT NULL,
  publish_timestamp   DATETIME(6) NOT NULL,             -- 1970-01-01: never
  timestamp           DATETIME(6) NOT NULL,             -- of the last change, as the source says
  distribution        TINYINT UNSIGNED NOT NULL,        -- 0 organisation, 1 community, 2 connected, 3 all, 4 sharing group
  sharing_group       BIGINT UNSIGNED NOT NULL,         -- 0: none
  org                 BIGINT UNSIGNED NULL,             -- the owner; where only the creator is told, that one
  orgc                BIGINT UNSIGNED NULL,             -- the creator
  creator_email       VARCHAR(255) NULL,
  extends             BINARY(16) NULL,                  -- uuid of the event that it is about
  disable_correlation BOOLEAN NOT NULL,
  proposal_email_lock BOOLEAN NOT NULL,
  locked              BOOLEAN NOT NULL,
  attribute_count     INT UNSIGNED NOT NULL,            -- as the source says; where it does not, of those not deleted
  told_count          BOOLEAN NOT NULL,                 -- the source says it
  tlp                 TINYINT UNSIGNED NOT NULL,        -- exist.threat.Tlp: the most restrictive of its tags; 0: no word of it
  deleted             BOOLEAN NOT NULL,                 -- the source has taken it back
  found               DATETIME(6) NOT NULL,             -- observed time of the run that brought it
  changed             DATETIME(6) NOT NULL,             -- observed time of the run that changed it or anything in it last
  run                 BIGINT UNSIGNED NOT NULL DEFAULT 0, -- that run: feed_run.id
  UNIQUE KEY u_uuid (feed, uuid),
  KEY k_uuid (uuid),
  KEY k_published (publish_timestamp, id, tlp),         -- the order of every list
  KEY k_orgc (orgc, publish_timestamp, id),
  KEY k_level (level, publish_timestamp, id),
  KEY k_feed (feed, publish_timestamp, id),
  KEY k_run (run)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Events that the source says are related; they need not be here. Those that are: (feed of the event, uuid) in threat_event.
CREATE TABLE threat_related (
  event BIGINT UNSIGNED NOT NULL,
  uuid  BINARY(16) NOT NULL,
  info  MEDIUMTEXT NULL,
  date  DATE NULL,
  PRIMARY KEY (event, uuid),
  KEY k_uuid (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE threat_object (
  id               BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  event            BIGINT UNSIGNED NOT NULL,
  feed             SMALLINT UNSIGNED NOT NULL,
  uuid             BINARY(16) NOT NULL,
  digest           BINARY(16) NOT NULL,
  name             VARCHAR(255) NOT NULL,
  meta_category    VARCHAR(255) NOT NULL,
  description      MEDIUMTEXT NULL,
  template_uuid    BINARY(16) NULL,
  template_version INT UNSIGNED NULL,
  timestamp        DATETIME(6) NOT NULL,
  distribution     TINYINT UNSIGNED NOT NULL,           -- 5: as the event
  sharing_group    BIGINT UNSIGNED NOT NULL,
  comment          MEDIUMTEXT NULL,
  first_seen       DATETIME(6) NULL,
  last_seen        DATETIME(6) NULL,
  deleted          BOOLEAN NOT NULL,                    -- the source says so, or its whole event does not hold it any more
  UNIQUE KEY u_uuid (event, uuid),
  KEY k_uuid (uuid)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE threat_attribute (
  id                  BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  event               BIGINT UNSIGNED NOT NULL,
  feed                SMALLINT UNSIGNED NOT NULL,
  uuid                BINARY(16) NOT NULL,
  digest              BINARY(16) NOT NULL,
  object              BIGINT UNSIGNED NULL,             -- threat_object.id
  relation            VARCHAR(255) NULL,                -- what it is in its object
  type                VARCHAR(64) COLLATE utf8mb4_unicode_ci NOT NULL, -- upper and lower case are one, as for the category
  category            VARCHAR(64) COLLATE utf8mb4_unicode_ci NOT NULL,
  value               MEDIUMTEXT NOT NULL,
  head                VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
                        GENERATED ALWAYS AS (LEFT(value, 190)) VIRTUAL, -- by this equal values are found: compare the rest
  to_ids              BOOLEAN NOT NULL,
  comment             MEDIUMTEXT NULL,
  timestamp           DATETIME(6) NOT NULL,
  distribution        TINYINT UNSIGNED NOT NULL,        -- 5: as the event
  sharing_group       BIGINT UNSIGNED NOT NULL,
  disable_correlation BOOLEAN NOT NULL,
  first_seen          DATETIME(6) NULL,
  last_seen           DATETIME(6) NULL,
  tlp                 TINYINT UNSIGNED NOT NULL,        -- the most restrictive of its own tags and its event's
  tlp_own             TINYINT UNSIGNED NOT NULL,        -- of its own tags alone
  deleted             BOOLEAN NOT NULL,                 -- the source says so, or its whole event does not hold it any more
  found               DATETIME(6) NOT NULL,
  changed             DATETIME(6) NOT NULL,
  run                 BIGINT UNSIGNED NOT NULL DEFAULT 0, -- that run: feed_run.id
  UNIQUE KEY u_uuid (event, uuid),
  KEY k_uuid (uuid),
  KEY k_object (object),
  -- The order of every list, with what is asked each time, so that pages and counts come from the index alone.
  KEY k_time (timestamp, id, tlp),
  KEY k_event (event, timestamp, id, tlp, type),
  KEY k_value (head, timestamp, id, tlp),
  KEY k_type (type, timestamp, id, tlp),
  KEY k_run (run)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How many attributes of a type an event has under each TLP, deleted ones too: to count a million takes too long for a page.
CREATE TABLE threat_tally (
  event      BIGINT UNSIGNED NOT NULL,
  tlp        TINYINT UNSIGNED NOT NULL,
  type       VARCHAR(64) COLLATE utf8mb4_unicode_ci NOT NULL,
  attributes INT UNSIGNED NOT NULL,
  PRIMARY KEY (event, tlp, type),
  KEY k_tlp (tlp, attributes),
  KEY k_type (type, tlp, attributes)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- An object points to an object or an attribute, mostly of its event; what it points to need not be here.
CREATE TABLE threat_reference (
  id              BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  event           BIGINT UNSIGNED NOT NULL,
  object          BIGINT UNSIGNED NOT NULL,             -- the one that points
  uuid            BINARY(16) NOT NULL,
  digest          BINARY(16) NOT NULL,
  referenced_uuid BINARY(16) NULL,
  referenced_type TINYINT UNSIGNED NOT NULL,            -- 0 attribute, 1 object
  relationship    VARCHAR(255) NULL,
  comment         MEDIUMTEXT NULL,
  timestamp       DATETIME(6) NOT NULL,
  deleted         BOOLEAN NOT NULL,
  UNIQUE KEY u_uuid (event, uuid),
  KEY k_object (object),
  KEY k_referenced (referenced_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What an event (attribute = 0) or one of its attributes is tagged with, said to have to do with, and which MITRE ATT&CK
-- techniques these words name.
CREATE TABLE threat_tagged (
  event     BIGINT UNSIGNED NOT NULL,
  attribute BIGINT UNSIGNED NOT NULL,                   -- 0: the event itself
  tag       BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (event, attribute, tag),
  KEY k_tag (tag, attribute, event)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE threat_clustered (
  event     BIGINT UNSIGNED NOT NULL,
  attribute BIGINT UNSIGNED NOT NULL,
  cluster   BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (event, attribute, cluster),
  KEY k_cluster (cluster, attribute, event)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE threat_technique (
  event     BIGINT UNSIGNED NOT NULL,
  attribute BIGINT UNSIGNED NOT NULL,
  technique VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- T1566, T1566.001
  PRIMARY KEY (event, attribute, technique),
  KEY k_technique (technique, attribute, event)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The indicators that attributes name, whether they are to be listed or not: "which events speak of it". An attribute can
-- name two (domain|ip), and none.
CREATE TABLE threat_value (
  ukey      BINARY(16) NOT NULL,                        -- as indicator.ukey; there need be no such indicator
  feed      SMALLINT UNSIGNED NOT NULL,
  attribute BIGINT UNSIGNED NOT NULL,
  event     BIGINT UNSIGNED NOT NULL,
  listed    BOOLEAN NOT NULL,                           -- it is a reason to list the indicator: to_ids, neither it nor its
                                                        -- event deleted, and no allow list speaks against it. The feed lists
                                                        -- the indicator as long as there is such a reason.
  PRIMARY KEY (ukey, feed, attribute),
  KEY k_attribute (attribute),
  KEY k_event (event, attribute)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
