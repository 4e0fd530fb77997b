package exist.feed;

import java.util.Optional;

/**
 * What came of asking for a document.
 *
 * @param document empty: the publisher has nothing newer than what was asked about
 * @param etag for the next conditional request, or null
 * @param modified the publisher's Last-Modified as it was written, for the next conditional request, or null
 */
public record Fetch(Optional<Document> document, String etag, String modified) {}
