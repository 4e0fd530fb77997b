package exist.feed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A document as it was fetched: an immutable file, already unpacked (gzip, zip), that can be read again and again.
 *
 * @param observed the moment at which the publisher said this; every time that a run writes is this one
 * @param bytes length of the file
 */
public record Document(URI source, Path file, Instant observed, String sha256, long bytes) {}
