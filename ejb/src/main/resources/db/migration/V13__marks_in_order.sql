-- Pages and counts of a tag come from its index alone: it has what lists are sorted by, and what may be seen.
ALTER TABLE threat_tagged
  ADD COLUMN sorted DATETIME(6) NOT NULL DEFAULT '1970-01-01', -- timestamp of the attribute, or publish_timestamp of the event
  ADD COLUMN tlp    TINYINT UNSIGNED NOT NULL DEFAULT 0,       -- as of the attribute or the event
  ADD COLUMN whole  BOOLEAN GENERATED ALWAYS AS (attribute = 0) VIRTUAL; -- it is the event that bears it

UPDATE threat_tagged g JOIN threat_attribute a ON a.id = g.attribute SET g.sorted = a.timestamp, g.tlp = a.tlp
  WHERE g.attribute > 0;
UPDATE threat_tagged g JOIN threat_event e ON e.id = g.event SET g.sorted = e.publish_timestamp, g.tlp = e.tlp
  WHERE g.attribute = 0;

ALTER TABLE threat_tagged
  DROP KEY k_tag,
  ADD KEY k_tag (tag, whole, sorted, attribute, event, tlp);

-- How many attributes of a day (UTC, by their timestamp) an event has under each TLP, deleted ones too.
CREATE TABLE threat_day (
  event      BIGINT UNSIGNED NOT NULL,
  day        DATE NOT NULL,
  tlp        TINYINT UNSIGNED NOT NULL,
  attributes INT UNSIGNED NOT NULL,
  PRIMARY KEY (event, day, tlp),
  KEY k_day (day, tlp, attributes)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO threat_day (event, day, tlp, attributes)
  SELECT event, DATE(timestamp), tlp, COUNT(*) FROM threat_attribute GROUP BY event, DATE(timestamp), tlp;

-- Likewise of an organisation, a level and a feed: their events are counted without their rows.
ALTER TABLE threat_event
  DROP KEY k_orgc, ADD KEY k_orgc (orgc, publish_timestamp, id, tlp),
  DROP KEY k_level, ADD KEY k_level (level, publish_timestamp, id, tlp),
  DROP KEY k_feed, ADD KEY k_feed (feed, publish_timestamp, id, tlp);
