package exist.feed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A document as it was fetched: an immutable file, already unpacked (gzip, zip), that can be read again and again.
 *
 * @param observed the moment at which the publisher said this; every time that a run writes is this one
 * @param bytes length of the file
 * @param headers what HTTP said beside it, by names in lower case; none where it comes from a file
 */
public record Document(
        URI source, Path file, Instant observed, String sha256, long bytes, Map<String, String> headers) {

    public Document {
        headers = Map.copyOf(headers);
    }

    public Document(URI source, Path file, Instant observed, String sha256, long bytes) {
        this(source, file, observed, sha256, bytes, Map.of());
    }

    /** @param name in lower case */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Document with(Map<String, String> said) {
        return new Document(source, file, observed, sha256, bytes, said);
    }
}
