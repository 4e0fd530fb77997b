-- What two feeds of one publisher have brought stays when one of them is forgotten.
ALTER TABLE vuln_record
  ADD COLUMN other SMALLINT UNSIGNED NULL AFTER feed, -- another feed that has brought it as well; NULL: none
  ADD KEY k_other (other);
