package exist.threat;

import java.util.UUID;

/**
 * The end of an event.
 *
 * @param whole whether everything that the event has was told: then what it had before and was not told is gone. False for
 *     sources that tell only what is new
 */
public record EndOfEvent(UUID event, boolean whole) implements ThreatItem {}
