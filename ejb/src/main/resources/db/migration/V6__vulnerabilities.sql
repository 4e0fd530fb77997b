-- Vulnerabilities. An entry is a CVE, or an advisory under its publisher's own id (JVNDB-…). What each source says of an entry is
-- a record of its own and keeps its words and dates; the entry's row is made of all its records, in the transaction that changes
-- one of them, and holds what lists filter and sort by. An advisory's epss, KEV and exploits are the worst of the CVEs it names. Ids are written as the publisher does and compared without case.

CREATE TABLE vuln (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL, -- CVE-2099-0001, JVNDB-2099-000001
  cve         BOOLEAN NOT NULL,                         -- FALSE: an advisory
  in_list     BOOLEAN NOT NULL,                         -- CVEs of which anything is known, advisories that name no CVE
  in_api      BOOLEAN NOT NULL,                         -- advisories, CVEs that no advisory names: those of the Web API's list
  source      SMALLINT UNSIGNED NULL,                   -- number of the feed whose words title and description are
  state       VARCHAR(10) CHARACTER SET ascii NOT NULL, -- exist.vuln.State: PUBLISHED, REJECTED, RESERVED
  disputed    BOOLEAN NOT NULL,
  title       MEDIUMTEXT NULL,                          -- of the CVE List, KEV, JVN: the first that has one; NVD has none
  description MEDIUMTEXT NULL,                          -- plain text of the CVE List, NVD, other containers, KEV, JVN: likewise
  published   DATETIME(6) NULL,                         -- the earliest that a source says
  modified    DATETIME(6) NULL,                         -- the latest that a source says
  score       DECIMAL(3,1) NULL,                        -- of the newest CVSS version of which there is a score: 4.0, 3.1, 3.0, 2.0,
                                                        -- and of that by NVD, the CVE's owner, other containers, JVN: the first
  cvss2       DECIMAL(3,1) NULL,                        -- by the same order of sources
  cvss3       DECIMAL(3,1) NULL,                        -- 3.1, or else 3.0
  cvss4       DECIMAL(3,1) NULL,
  cwes        VARCHAR(255) CHARACTER SET ascii NULL,    -- CWE-79,CWE-89: those of all sources, by number
  epss        DECIMAL(6,5) NULL,                        -- as in epss
  kev_added   DATE NULL,                                -- day on which CISA took it up as exploited
  kev_due     DATE NULL,
  ransomware  BOOLEAN NULL,                             -- whether CISA knows of ransomware that uses it; NULL: not in KEV
  exploits    INT UNSIGNED NOT NULL DEFAULT 0,          -- rows of exploit_cve; kept by whoever writes there
  found       DATETIME(6) NOT NULL,                     -- observed time of the document that brought it
  changed     DATETIME(6) NOT NULL,                     -- observed time of the document that changed a record of it last
  run         BIGINT UNSIGNED NOT NULL DEFAULT 0,       -- the last run that changed what is said of it, likelihood and exploits too
  UNIQUE KEY u_name (name),
  KEY k_modified (in_list, modified, id, published, score, cvss2, cvss3, cvss4, epss, kev_added, kev_due, ransomware, exploits,
                  state, disputed, cwes, name),         -- the order of most lists; these are sought in it
  KEY k_published (in_list, published, id),
  KEY k_score (in_list, score, id),
  KEY k_epss (in_list, epss, id),
  KEY k_kev (in_list, kev_added, id),
  KEY k_exploits (in_list, exploits, id),
  KEY k_api (in_api, modified, id, published, score, cvss2, cvss3, cvss4, epss, kev_added, kev_due, ransomware, exploits,
             state, disputed, cwes, name, cve),
  KEY k_run (run)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What one source says of one entry. Older words never replace newer ones, whichever feed brings them.
CREATE TABLE vuln_record (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ukey        BINARY(16) NOT NULL,                      -- first 16 bytes of SHA-256(source, upper-case name)
  vuln        BIGINT UNSIGNED NOT NULL,                 -- the entry that it is; the CVEs that an advisory names: vuln_cve
  source      VARCHAR(8) CHARACTER SET ascii NOT NULL,  -- exist.vuln.Publisher: CVE, NVD, ADP, KEV, JVN
  feed        SMALLINT UNSIGNED NOT NULL,               -- that brought it last: NVD has several
  digest      BINARY(16) NOT NULL,                      -- of all that is said: "changed?" without reading it
  state       VARCHAR(10) CHARACTER SET ascii NOT NULL, -- PUBLISHED, REJECTED, RESERVED
  status      VARCHAR(64) NULL,                         -- the source's own word: Analyzed, Awaiting Analysis, Deferred
  title       MEDIUMTEXT NULL,
  description MEDIUMTEXT NULL,
  technical   MEDIUMTEXT NULL,                          -- a technical description (t_description of the Web API)
  impact      MEDIUMTEXT NULL,
  solution    MEDIUMTEXT NULL,                          -- of KEV: the required action
  link        MEDIUMTEXT NULL,                          -- the record's page
  issued      DATETIME(6) NULL,                         -- when the vulnerability was disclosed, as JVN says
  published   DATETIME(6) NULL,
  modified    DATETIME(6) NULL,
  kev_added   DATE NULL,                                -- these three: KEV only
  kev_due     DATE NULL,
  ransomware  BOOLEAN NULL,
  details     MEDIUMTEXT NOT NULL,                      -- CVSS, CWE, references, tags: exist.vuln.Details as JSON
  found       DATETIME(6) NOT NULL,
  changed     DATETIME(6) NOT NULL,                     -- observed time of the document whose words these are
  UNIQUE KEY u_key (ukey),
  KEY k_vuln (vuln),
  KEY k_feed (feed),
  CONSTRAINT f_record FOREIGN KEY (vuln) REFERENCES vuln (id) ON DELETE CASCADE
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The CVEs that an advisory names.
CREATE TABLE vuln_cve (
  advisory BIGINT UNSIGNED NOT NULL,
  cve      BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (advisory, cve),
  KEY k_cve (cve, advisory),
  CONSTRAINT f_advisory FOREIGN KEY (advisory) REFERENCES vuln (id) ON DELETE CASCADE,
  CONSTRAINT f_cve FOREIGN KEY (cve) REFERENCES vuln (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is affected: one row for each version or range of versions. Those of an advisory stand under the CVEs that it names as well.
-- Neither version nor bounds: all versions, or the source does not say which.
CREATE TABLE vuln_affected (
  vuln       BIGINT UNSIGNED NOT NULL,
  record     BIGINT UNSIGNED NOT NULL,
  place      SMALLINT UNSIGNED NOT NULL,                -- in the record, from 0
  status     VARCHAR(10) CHARACTER SET ascii NOT NULL,  -- exist.vuln.Affected.Status: AFFECTED, UNAFFECTED, UNKNOWN,
                                                        -- PLATFORM (must be there, too, but is not vulnerable itself)
  vendor     TEXT NULL,                                 -- as the source writes it
  product    TEXT NULL,
  vendor_key  VARCHAR(128) NULL,                        -- of it: lower case, blanks and "_" as one "_", the first 128 characters
  product_key VARCHAR(128) NULL,
  cpe        TEXT NULL,                                 -- as the source writes it, 2.2 or 2.3
  version    TEXT NULL,                                 -- exactly this one
  from_v     TEXT NULL,                                 -- from this one on
  from_incl  BOOLEAN NOT NULL,
  to_v       TEXT NULL,                                 -- up to this one
  to_incl    BOOLEAN NOT NULL,
  scheme     VARCHAR(32) NULL,                          -- how versions are compared, if the source says: semver, git, rpm, custom
  words      TEXT NULL,                                 -- what the source says of versions in its own language
  PRIMARY KEY (vuln, record, place),
  KEY k_record (record),
  KEY k_product (product_key, vendor_key, vuln),
  KEY k_vendor (vendor_key, vuln),
  CONSTRAINT f_affected FOREIGN KEY (record) REFERENCES vuln_record (id) ON DELETE CASCADE
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Marks that sources put on entries: disputed, unsupported-when-assigned, exploitation: active.
CREATE TABLE vuln_tag (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name        VARCHAR(191) NOT NULL,
  longname    VARCHAR(255) NULL,
  description TEXT NULL,
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE vuln_tagged (
  tag  BIGINT UNSIGNED NOT NULL,
  vuln BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (tag, vuln),
  KEY k_vuln (vuln),
  CONSTRAINT f_tag FOREIGN KEY (tag) REFERENCES vuln_tag (id),
  CONSTRAINT f_tagged FOREIGN KEY (vuln) REFERENCES vuln (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The likelihood (EPSS) that a CVE is exploited within 30 days: what holds now, also of CVEs without an entry.
CREATE TABLE epss (
  cve        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL PRIMARY KEY,
  score      DECIMAL(6,5) NOT NULL,
  percentile DECIMAL(6,5) NOT NULL,
  since      DATE NOT NULL                              -- day from which on it had this score
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Scores that held before: one row when a score changes. All percentiles move every day; here is that of the score's last day.
CREATE TABLE epss_history (
  cve        VARCHAR(32) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  since      DATE NOT NULL,
  until      DATE NOT NULL,                             -- first day of the next score
  score      DECIMAL(6,5) NOT NULL,
  percentile DECIMAL(6,5) NOT NULL,
  rise       DECIMAL(6,5) NOT NULL,                     -- the next score less this one
  PRIMARY KEY (cve, since),
  KEY k_rise (until, rise)                              -- what rose most on a day
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which model made a day's scores: where it changes, all scores jump.
CREATE TABLE epss_day (
  day   DATE NOT NULL PRIMARY KEY,
  model VARCHAR(32) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The vulnerabilities that an article names, by their whole ids.
CREATE TABLE article_cve (
  cve     VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  article BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (cve, article),
  KEY k_article (article),
  CONSTRAINT f_article FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
