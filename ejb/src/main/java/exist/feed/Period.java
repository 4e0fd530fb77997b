package exist.feed;

import java.time.Instant;

/** From then to then, the end included. */
public record Period(Instant from, Instant to) {}
