-- What has to do with what, as STIX says it: one end at least is of the event, the other may be anywhere.
CREATE TABLE threat_relation (
  event       BIGINT UNSIGNED NOT NULL,
  uuid        BINARY(16) NOT NULL,
  digest      BINARY(16) NOT NULL,
  type        VARCHAR(255) NOT NULL,                    -- indicates, uses; '': not told
  source      VARCHAR(255) NOT NULL,                    -- its id, as the publisher has it
  source_uuid BINARY(16) NULL,                          -- of the attribute or object that it may be in the event
  source_name VARCHAR(255) NULL,
  target      VARCHAR(255) NOT NULL,
  target_uuid BINARY(16) NULL,
  target_name VARCHAR(255) NULL,
  description MEDIUMTEXT NULL,
  timestamp   DATETIME(6) NOT NULL,
  tlp         TINYINT UNSIGNED NOT NULL,                -- the most restrictive of its own and both ends'
  PRIMARY KEY (event, uuid),
  KEY k_type (event, type) -- the order of the page, too
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
