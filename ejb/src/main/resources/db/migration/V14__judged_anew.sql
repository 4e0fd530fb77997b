-- What events read before are a reason to list is judged anew when the allow lists have changed, and when time has run out.
ALTER TABLE threat_value
  ADD COLUMN expires  DATETIME(6) NULL,                 -- its publisher wants it to be looked for until then; NULL: no such word
  ADD COLUMN withheld BOOLEAN NOT NULL DEFAULT FALSE,   -- it would be a reason, but an allow list speaks against it
  ADD KEY k_expires (expires, listed, feed);

ALTER TABLE feed
  ADD COLUMN judged BIGINT NULL;                        -- version of the allow lists by which its events were judged last
