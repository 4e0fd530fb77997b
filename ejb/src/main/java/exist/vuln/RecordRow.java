package exist.vuln;

import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Words;
import java.time.Instant;

/**
 * What one publisher says, as it is kept.
 *
 * @param vuln the entry of which it is
 * @param name of that entry: of an advisory on a CVE, its own
 * @param feedId of the feed that brought it last, with {@code feedName}; null: the feed is gone
 * @param status the publisher's own word for the state of its work, or null
 * @param found when a document brought it; {@code changed}: when a document brought these words
 * @param withdrawn when its publisher's list of all lacked it; null: it stands
 */
public record RecordRow(
        long id,
        long vuln,
        String name,
        Publisher publisher,
        int feedNumber,
        String feedId,
        String feedName,
        State state,
        String status,
        Words words,
        Dates dates,
        Details details,
        Instant found,
        Instant changed,
        Instant withdrawn) {

    /** Whether it is an advisory under an id of its own. */
    public boolean advisory() {
        return publisher == Publisher.JVN;
    }
}
