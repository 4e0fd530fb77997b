-- Sources that are asked several times go on where they stopped: as the feed itself says it, behind the version of its
-- parser, for another parser begins anew.
ALTER TABLE feed
  ADD position TEXT CHARACTER SET utf8mb4 NULL;
