package exist.feed;

/**
 * How far a running run is.
 *
 * @param rows of the document read so far
 * @param percent 0 to 100, or -1 where nobody knows how much is to come
 */
public record Progress(long rows, double rowsPerSecond, int percent) {}
