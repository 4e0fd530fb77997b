package exist.social;

import java.time.Instant;
import java.util.List;

/**
 * A post as it is kept.
 *
 * @param number its id in the Web API
 * @param name what its network knows it by
 * @param feeds ids of the feeds that have brought it
 * @param cves the vulnerabilities that it names, in order
 * @param found when a document brought it
 * @param changed when a document brought these words
 * @param edits how often it was seen with other words before
 * @param gone when its network did not have it any more, or null
 */
public record PostRow(
        long number,
        Network network,
        String name,
        Post.Said said,
        List<String> feeds,
        List<String> cves,
        Instant found,
        Instant changed,
        int edits,
        Instant gone) {

    private static final int PLACE = 3;

    public PostRow {
        feeds = List.copyOf(feeds);
        cves = List.copyOf(cves);
    }

    /**
     * What a post said before it was edited.
     *
     * @param since when it was seen to say that; {@code till}: when it was seen to say something else
     */
    public record Former(Instant since, Instant till, String text) {}

    /** As many vulnerabilities as a row of a table has place for. */
    public List<String> firstCves() {
        return cves.subList(0, Math.min(PLACE, cves.size()));
    }

    /** Lists of many are written as JSON, which asks for it. */
    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
