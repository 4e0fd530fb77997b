-- What a publisher's list of all does not hold any more is withdrawn: its words stay, its marks go from the entries.
ALTER TABLE vuln_record
  ADD COLUMN withdrawn DATETIME(6) NULL;                -- observed time of the document that lacked it; NULL: it stands

-- From when until when a CVE was in CISA's catalogue, once it is so no more. One that comes back may go again.
CREATE TABLE kev_past (
  vuln       BIGINT UNSIGNED NOT NULL,
  removed    DATETIME(6) NOT NULL,                      -- observed time of the document that lacked it
  added      DATE NOT NULL,                             -- these three as CISA said last
  due        DATE NULL,
  ransomware BOOLEAN NULL,
  PRIMARY KEY (vuln, removed),
  CONSTRAINT f_kev_past FOREIGN KEY (vuln) REFERENCES vuln (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
