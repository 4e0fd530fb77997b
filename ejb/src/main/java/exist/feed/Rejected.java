package exist.feed;

/**
 * A row of a document that did not become a listing.
 *
 * @param line from 1; 0 where lines mean nothing
 * @param text as it stands in the document, shortened to 200 characters
 */
public record Rejected(long line, String text, String reason) {}
