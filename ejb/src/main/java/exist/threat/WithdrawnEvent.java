package exist.threat;

import java.util.UUID;

/** The source has an event no more. What it had said stays to be read, marked as deleted, and nothing is listed by it. */
public record WithdrawnEvent(UUID event) implements ThreatItem {}
