-- News. An article is known by its feed and what the publisher knows it by; an edited one is replaced.
CREATE TABLE article (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ukey         BINARY(16) NOT NULL,                     -- first 16 bytes of SHA-256(feed, key); the id of the Web API
  feed         SMALLINT UNSIGNED NOT NULL,
  digest       BINARY(16) NOT NULL,                     -- of what the publisher says: "changed?" without reading it
  published    DATETIME(6) NOT NULL,                    -- as the publisher says, or when it was found
  dated        BOOLEAN NOT NULL,                        -- FALSE: the publisher does not say, or nothing that can be right
  title        TEXT NOT NULL,
  link         TEXT NULL,
  content      MEDIUMTEXT NULL,                         -- sanitised HTML
  source_title TEXT NULL,
  source_url   TEXT NULL,
  found        DATETIME(6) NOT NULL,                    -- observed time of the document that brought it
  changed      DATETIME(6) NOT NULL,                    -- observed time of the document whose words these are
  UNIQUE KEY u_key (ukey),
  KEY k_published (published, id),                      -- the order of every list
  KEY k_feed (feed, published, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
