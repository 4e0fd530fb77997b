package exist.reputation.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Document;
import exist.feed.RunState;
import exist.schema.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a publisher sends, nothing is wrongly delisted, and the operator reads why the document was not taken. */
class RefusalTest {

    private static final List<String> LIST =
            IntStream.range(0, 100).mapToObj(i -> "host-" + i + ".example").toList();

    @TempDir
    Path folder;

    private LoadFixture feed;

    @BeforeEach
    void load() throws Exception {
        feed = new LoadFixture(TestDatabase.empty(), folder, 401);
        feed.load(LIST);
    }

    @AfterEach
    void everythingIsListedStill() throws Exception {
        assertThat(feed.wrong()).isEmpty();
        assertThat(feed.load(with("the-last.example"))).isEqualTo(RunState.LOADED);
        assertThat(feed.string("SELECT CONCAT_WS(' ', failures, failing_since) FROM feed"))
                .isEqualTo("0");
    }

    @Test
    void empty() throws Exception {
        refused("", "The document is empty.");
    }

    @Test
    void onlyComments() throws Exception {
        refused("# nothing today\n".repeat(200), "The document holds no rows.");
    }

    @Test
    void errorPage() throws Exception {
        refused(
                "<html><body>we are\n sorry\n</body></html>\n".repeat(60),
                "180 of 180 rows can't be read, the first on line 1");
    }

    @Test
    void smallErrorPage() throws Exception {
        refused("<html>sorry</html>\n", "The document has 19 bytes, the one loaded last had 1,590");
    }

    @Test
    void halfOfIt() throws Exception {
        refused(text(LIST.subList(0, 50)), "The document has 790 bytes, the one loaded last had 1,590");
    }

    @Test
    void halfOfItInLongLines() throws Exception {
        refused(
                text(LIST.subList(0, 50).stream()
                        .map(value -> value + ",a-longer-category")
                        .toList()),
                "The document holds 50 rows, the one loaded last held 100");
        assertThat(feed.listed()).as("not even the new attributes are taken").containsExactlyInAnyOrderElementsOf(LIST);
    }

    @Test
    void cutOffWithinALine() throws Exception {
        var text = text(LIST);
        refused(text.substring(0, text.length() - 6), "The document ends within a line");
    }

    @Test
    void endsEarlyForTheParser() throws Exception {
        var lines = new ArrayList<>(with("new.example"));
        lines.add("BROKEN");
        refused(text(lines), "The document can't be read to its end: unexpected end of the document");
        assertThat(feed.listed()).doesNotContain("new.example");
    }

    @Test
    void olderThanWhatIsLoaded() throws Exception {
        for (var ago : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
            var document = feed.document(with("new.example"));
            var old = new Document(
                    document.source(),
                    document.file(),
                    document.observed().minusSeconds(3600).minus(ago),
                    document.sha256(),
                    document.bytes());
            assertThat(feed.load(old)).isEqualTo(RunState.REFUSED);
            assertThat(feed.problem()).contains("documents must come in order");
            feed.now = feed.now.minusSeconds(3600);
        }
    }

    @Test
    void twiceInARowIsTwoFailures() throws Exception {
        feed.load("");
        var since = feed.string("SELECT failing_since FROM feed");
        var wait = "SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), due_at - INTERVAL 1 MINUTE) DIV 59 FROM feed";
        assertThat(feed.string(wait)).isEqualTo("1");
        feed.load("");
        assertThat(feed.string("SELECT CONCAT_WS(' ', failures, failing_since) FROM feed"))
                .isEqualTo("2 " + since);
        assertThat(feed.string(wait)).isEqualTo("2");
        for (int i = 0; i < 8; i++) {
            feed.load("");
        }
        assertThat(feed.string(wait)).isEqualTo("24");
    }

    @Test
    void unlessTheOperatorAcceptsIt() throws Exception {
        feed.accept = true;
        assertThat(feed.load(text(LIST.subList(0, 10)).stripTrailing())).isEqualTo(RunState.LOADED);
        assertThat(feed.account()).isEqualTo("LOADED 10 0 0 10 90 0 0 10");
        feed.accept = false;
    }

    @Test
    void unlessTheDocumentSaysThatItIsComplete() throws Exception {
        feed.feed.vouches = true;
        assertThat(feed.load("# end of list, 0 rows\n")).isEqualTo(RunState.LOADED);
        assertThat(feed.account()).isEqualTo("LOADED 0 0 0 0 100 0 0 0");
    }

    @Test
    void ofAHandfulOfRowsAnyMayGo() throws Exception {
        feed.accept = true;
        feed.load(LIST.subList(0, 10));
        feed.accept = false;
        assertThat(feed.load(LIST.subList(0, 1))).isEqualTo(RunState.LOADED);
        assertThat(feed.load("# none\n")).isEqualTo(RunState.REFUSED);
    }

    private void refused(String text, String problem) throws Exception {
        assertThat(feed.load(text)).isEqualTo(RunState.REFUSED);
        assertThat(feed.problem()).startsWith(problem);
        assertThat(feed.listed()).containsAll(LIST);
        assertThat(feed.account()).startsWith("REFUSED").endsWith(" -");
        assertThat(feed.string("SELECT delisted + added FROM feed_run ORDER BY id DESC LIMIT 1"))
                .isEqualTo("0");
        assertThat(feed.string("SELECT failures FROM feed")).isEqualTo("1");
    }

    private static List<String> with(String more) {
        var lines = new ArrayList<>(LIST);
        lines.add(more);
        return lines;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
