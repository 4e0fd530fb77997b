-- Whether something of an object may be seen is told by the index alone: an event may have thousands of objects.
ALTER TABLE threat_attribute
  DROP KEY k_object,
  ADD KEY k_object (object, tlp);
