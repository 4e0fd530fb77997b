package exist.reputation.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.schema.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingStoreTest {

    private static final Instant MAY = Instant.parse("2025-05-01T10:00:00.123456Z");
    private static final Instant JUNE = Instant.parse("2025-06-01T10:00:00Z");
    private static final Instant JULY = Instant.parse("2025-07-01T10:00:00Z");

    @TempDir
    Path folder;

    private LoadFixture feed;
    private ListingStore store;

    @BeforeEach
    void open() throws Exception {
        var database = TestDatabase.empty();
        feed = new LoadFixture(database, folder, 261);
        store = new ListingStore(database);
    }

    @Test
    void eachIsListedFromItsOwnMoment() throws Exception {
        store.store(261, List.of(at(JUNE, "b.example", "malware"), at(MAY, "192.0.2.1", "spam")));

        assertThat(listings())
                .containsExactly(
                        "192.0.2.1 spam 2025-05-01 10:00:00.123456 -",
                        "b.example malware 2025-06-01 10:00:00.000000 -");
        assertThat(feed.strings("SELECT CONCAT(value, ' ', first_seen) FROM indicator ORDER BY first_seen"))
                .containsExactly("192.0.2.1 2025-05-01 10:00:00.123456", "b.example 2025-06-01 10:00:00.000000");
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void theLaterOneEndsTheEarlierOneInWhateverOrderTheyCome() throws Exception {
        store.store(
                261,
                List.of(
                        at(JULY, "a.example", "malware"),
                        at(MAY, "a.example", "spam"),
                        at(JUNE, "a.example", "phishing")));

        assertThat(listings())
                .containsExactly(
                        "a.example spam 2025-05-01 10:00:00.123456 2025-06-01 10:00:00.000000",
                        "a.example phishing 2025-06-01 10:00:00.000000 2025-07-01 10:00:00.000000",
                        "a.example malware 2025-07-01 10:00:00.000000 -");
        assertThat(feed.strings("SELECT value FROM indicator")).containsExactly("a.example");
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void whatIsThereTwiceInOneMomentIsListedOnce() throws Exception {
        store.store(261, List.of(at(MAY, "a.example", "spam"), at(MAY, "A.example.", "other")));

        assertThat(listings()).containsExactly("a.example spam 2025-05-01 10:00:00.123456 -");
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void valuesBesideAreFoundToo() throws Exception {
        var item = at(MAY, "http://a.example/x", "spam").item();
        var beside = new ListedItem.Beside(Indicators.parse("192.0.2.1"), "192.0.2.1");
        store.store(
                261,
                List.of(new ListingStore.Dated(
                        new ListedItem(item.indicator(), null, List.of(beside), item.details()), MAY)));

        assertThat(feed.strings("SELECT CONCAT(l.value, ' ', b.value) FROM listing_beside s"
                        + " JOIN indicator l ON l.id = s.indicator_id JOIN indicator b ON b.id = s.beside_id"))
                .containsExactly("http://a.example/x 192.0.2.1");
    }

    /** A run of the feed goes on from what was taken over. */
    @Test
    void aLoadKeepsAndEndsWhatWasStored() throws Exception {
        store.store(261, List.of(at(MAY, "a.example", "spam"), at(JUNE, "b.example", "spam")));

        feed.load(List.of("a.example,spam", "c.example,spam"));

        assertThat(feed.account()).isEqualTo("LOADED 2 1 0 1 1 0 0 2");
        assertThat(feed.listed()).containsExactly("a.example,spam", "c.example,spam");
    }

    @Test
    void nothingIsNothing() throws Exception {
        store.store(261, List.of());
        assertThat(listings()).isEmpty();
    }

    private List<String> listings() throws Exception {
        return feed.strings("SELECT CONCAT_WS(' ', i.value, l.category, l.listed_from, IFNULL(l.delisted_at, '-'))"
                + " FROM listing l JOIN indicator i ON i.id = l.indicator_id ORDER BY l.listed_from");
    }

    private static ListingStore.Dated at(Instant from, String value, String category)
            throws MalformedIndicatorException {
        return new ListingStore.Dated(
                new ListedItem(Indicators.parse(value), null, List.of(), Details.of(category, null)), from);
    }
}
