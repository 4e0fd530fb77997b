-- Posts of social networks. One is known by its network and what that knows it by, whichever feeds bring it: it is one post.
CREATE TABLE post (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ukey      BINARY(16) NOT NULL,               -- first 16 bytes of SHA-256(network, name)
  number    BIGINT NOT NULL,                   -- the id of the Web API, which is a number: of X its own
  network   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name      TEXT NOT NULL,                     -- what the network knows it by, as text
  digest    BINARY(16) NOT NULL,               -- of what was said: "changed?" without reading it
  published DATETIME(6) NOT NULL,
  edited    DATETIME(6) NULL,                  -- as the network says; NULL: it does not
  author    TEXT NOT NULL,
  handle    VARCHAR(512) COLLATE utf8mb4_uca1400_as_ci NOT NULL,
  language  VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NULL,
  text      MEDIUMTEXT NOT NULL,               -- plain text, short links written out
  address   TEXT NULL,
  repeats   TEXT NULL,                         -- the address of the post that this one only passes on
  found     DATETIME(6) NOT NULL,              -- observed time of the document that brought it
  changed   DATETIME(6) NOT NULL,              -- observed time of the document whose words these are
  gone      DATETIME(6) NULL,                  -- when its network did not have it any more: the words stay
  gone_feed SMALLINT UNSIGNED NULL,            -- the feed that saw it
  run       BIGINT UNSIGNED NOT NULL,          -- the last run that added or changed it
  UNIQUE KEY u_key (ukey),
  UNIQUE KEY u_number (number),
  KEY k_published (published, id),             -- the order of every list
  KEY k_handle (handle, published, id),
  KEY k_run (run)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which feeds have brought it.
CREATE TABLE post_feed (
  post      BIGINT UNSIGNED NOT NULL,
  feed      SMALLINT UNSIGNED NOT NULL,
  published DATETIME(6) NOT NULL,              -- the post's
  PRIMARY KEY (post, feed),
  KEY k_feed (feed, published, post),
  CONSTRAINT f_post_feed FOREIGN KEY (post) REFERENCES post (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Where its links lead, as the network itself says: nobody was asked.
CREATE TABLE post_link (
  post  BIGINT UNSIGNED NOT NULL,
  place SMALLINT UNSIGNED NOT NULL,            -- in the text
  host  VARCHAR(255) NOT NULL,                 -- in lower case
  url   TEXT NOT NULL,
  PRIMARY KEY (post, place),
  KEY k_host (host, post),
  CONSTRAINT f_post_link FOREIGN KEY (post) REFERENCES post (id) ON DELETE CASCADE
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What it said before its author edited it.
CREATE TABLE post_text (
  post BIGINT UNSIGNED NOT NULL,
  till DATETIME(6) NOT NULL,                   -- observed time of the document that had other words
  since DATETIME(6) NOT NULL,                  -- observed time of the document whose words these are
  text MEDIUMTEXT NOT NULL,
  PRIMARY KEY (post, till),
  CONSTRAINT f_post_text FOREIGN KEY (post) REFERENCES post (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The vulnerabilities that a post names: whole ids.
CREATE TABLE post_cve (
  cve  VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  post BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (cve, post),
  KEY k_post (post),
  CONSTRAINT f_post_cve FOREIGN KEY (post) REFERENCES post (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
