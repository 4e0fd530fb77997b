package exist.reputation.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.change.Changes;
import exist.reputation.ListingQuery;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.schema.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listings as they begin and end, in the order of the runs that say so. */
class ListingChangesTest {

    @TempDir
    Path folder;

    private LoadFixture feed;
    private LoadFixture other;
    private Listings listings;
    private Changes changes;

    @BeforeEach
    void open() throws SQLException {
        var database = TestDatabase.empty();
        feed = new LoadFixture(database, folder, 501);
        other = new LoadFixture(database, folder, 502);
        listings = Listings.of(database);
        changes = Changes.of(database);
    }

    private static List<String> values(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "h" + i + ".example").toList();
    }

    private List<String> read(String since, ListingQuery query, int limit) {
        var rows = new ArrayList<String>();
        var place = since;
        while (true) {
            var page = changes.after("reputation", place, listings, query, limit);
            page.rows().forEach(row -> rows.add(text(row)));
            place = page.next();
            if (!page.more()) {
                return rows;
            }
        }
    }

    private static String text(ListingRow row) {
        return (row.delistedAt() == null ? "+" : "-") + row.feedNumber() + " "
                + row.value().replaceAll("[^0-9]", "");
    }

    @Test
    void whatBeganAndWhatEnded() throws Exception {
        feed.load(values(1, 4));
        other.load(values(3, 5));
        var place = changes.now("reputation");
        feed.load(values(2, 6));

        var all = read("0", ListingQuery.ALL, 100);
        assertThat(all.subList(0, 3)).containsExactlyInAnyOrder("-501 1", "+501 2", "+501 3");
        assertThat(all.subList(3, 5)).containsExactlyInAnyOrder("+502 3", "+502 4");
        assertThat(all.subList(5, all.size())).containsExactlyInAnyOrder("-501 1", "+501 4", "+501 5");
        for (int limit : new int[] {1, 2, 3, 4}) {
            assertThat(read("0", ListingQuery.ALL, limit)).isEqualTo(all);
            assertThat(read(place, ListingQuery.ALL, limit)).isEqualTo(all.subList(5, all.size()));
        }
        assertThat(read("0", ListingQuery.builder().source(502).build(), 1))
                .containsExactlyInAnyOrder("+502 3", "+502 4");
        assertThat(read("0", ListingQuery.builder().domain("h4.example").build(), 1))
                .containsExactly("+502 4", "+501 4");
        assertThat(read("0", ListingQuery.builder().search("H5").build(), 1)).containsExactly("+501 5");
        assertThat(read(changes.now("reputation"), ListingQuery.ALL, 1)).isEmpty();
    }

    @Test
    void otherWordsEndAListingAndBeginAnother() throws Exception {
        feed.load(List.of("h1.example,bot", "h2.example,bot"));
        var place = changes.now("reputation");
        feed.load(List.of("h1.example,scanner", "h2.example,bot"));

        assertThat(read(place, ListingQuery.ALL, 1)).containsExactlyInAnyOrder("+501 1", "-501 1");
    }

    /** Page by page, of whatever size, a copy becomes what is listed; much is read from the index in order. */
    @Test
    void aCopyIsKeptUpToDate() throws Exception {
        var copy = new HashMap<String, Boolean>();
        var place = Changes.BEGINNING;
        for (int day = 0; day < 6; day++) {
            feed.load(values(day * 20, day * 20 + 100));
            other.load(values(day * 7, day * 7 + 50));
            boolean more = true;
            while (more) {
                var page = changes.after("reputation", place, listings, ListingQuery.ALL, 9);
                page.rows().forEach(row -> copy.put(row.id(), row.delistedAt() == null));
                place = page.next();
                more = page.more();
            }
            var now = listings.page(ListingQuery.builder().listedNow().build(), 0, 1_000);
            assertThat(now).hasSize(150);
            assertThat(copy.entrySet().stream()
                            .filter(entry -> entry.getValue())
                            .map(entry -> entry.getKey()))
                    .containsExactlyInAnyOrderElementsOf(
                            now.stream().map(ListingRow::id).toList());
        }
    }
}
