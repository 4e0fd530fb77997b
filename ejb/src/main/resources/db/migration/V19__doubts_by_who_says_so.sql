-- Why an exploit that nobody has looked into may be none (exist.exploit.Doubt) is kept by who says so, each in a place of its own.
ALTER TABLE exploit
  ADD COLUMN repository VARCHAR(140) CHARACTER SET ascii COLLATE ascii_bin NULL, -- of GitHub, owner/name in lower case; NULL:
                                                        -- it is none, or somebody has looked into it
  ADD COLUMN said       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL, -- by the words of the list, with commas
  ADD COLUMN told       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL, -- by the words of its owner
  ADD COLUMN held       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL, -- by what the repository holds
  ADD COLUMN described  DATETIME(6) NULL,               -- when the words of its owner were asked for; NULL: not yet
  ADD COLUMN looked     DATETIME(6) NULL,               -- when GitHub was asked what it holds; NULL: not yet
  ADD COLUMN distrusted BOOLEAN NOT NULL DEFAULT FALSE  -- its owner is one of exploit_owner
;

-- What those that are there say, as it is judged when they are read.
UPDATE exploit e SET said = NULLIF(CONCAT_WS(',',
    IF((SELECT COUNT(*) FROM exploit_cve c WHERE c.exploit = e.id AND NOT c.in_text) >= 8, 'LIST', NULL),
    IF(CONCAT_WS('\n', title, description, refs) REGEXP '(?i)\\b(buy|selling|for[ -]sale|price|paid|payment|bitcoin|btc|usdt|monero|xmr|paypal|telegram|private[ -]exploit)\\b|t\\.me/|satoshidisk|sellix|gumroad|shoppy\\.gg|pastebin\\.com/raw', 'SALE', NULL),
    IF(CONCAT_WS('\n', title, description, refs) REGEXP '(?i)(^|[^a-z])(scanner|checker|detector|detection|nuclei|awesome)([^a-z]|$)', 'SCANNER', NULL),
    IF(CONCAT_WS('\n', title, description, refs) REGEXP '(?i)(^|[^a-z])(write-?ups?|walkthrough|blog[ -]?post|mitigations?|hotfix|workaround|honeypot|yara|sigma[ -]rules?)([^a-z]|$)', 'WORDS', NULL),
    IF(CONCAT_WS('\n', title, description, refs) REGEXP '(?i)\\.(exe|dll|apk|jar|rar|7z|zip)\\b|\\b(compiled|binary|binaries)[ -]only\\b|\\b(zip|archive|rar)[ -]password\\b', 'BINARY', NULL)), '')
  WHERE doubtful;

-- Of one publisher nobody has looked into what it brings.
UPDATE exploit SET repository = LOWER(REGEXP_REPLACE(link, '(?i)^https?://(www\\.)?github\\.com/([a-z0-9_-]{1,39}/(?=\\.*[a-z0-9_-])[a-z0-9._-]{1,100}?)(\\.git)?/?$', '\\2'))
  WHERE feed = 114 AND link REGEXP '(?i)^https?://(www\\.)?github\\.com/[a-z0-9_-]{1,39}/(?=\\.*[a-z0-9_-])[a-z0-9._-]{1,100}?(\\.git)?/?$';

ALTER TABLE exploit
  DROP COLUMN doubtful,
  ADD COLUMN doubtful BOOLEAN
    GENERATED ALWAYS AS (said IS NOT NULL OR told IS NOT NULL OR held IS NOT NULL OR distrusted) VIRTUAL,
  ADD KEY k_described (described, repository), -- which are to be asked for next
  ADD KEY k_looked (looked, repository), -- which are to be looked into next
  ADD KEY k_repository (repository);

-- Whose repositories are not trusted, as the setting was when it was judged last.
CREATE TABLE exploit_owner (
  login VARCHAR(39) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY -- in lower case
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
