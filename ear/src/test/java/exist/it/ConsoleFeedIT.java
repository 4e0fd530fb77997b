package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import exist.it.DemoConsole.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one does to a feed on its page. */
class ConsoleFeedIT {

    private static final String OWN = "changing-list";

    private final DemoConsole console = DemoConsole.shared();
    private Window window;
    private Page page;

    @BeforeEach
    void open() {
        window = console.openAsAdmin();
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aDocumentThatIsMuchSmallerIsTakenOnlyIfSomebodyAccepts() throws IOException {
        publish(40);
        createAndOpen();
        page.click("#feed\\:run");
        assertThat(outcome()).hasText("loaded");

        publish(15);
        page.click("#feed\\:run");
        assertThat(outcome()).hasText("refused");
        assertThat(page.locator(".note.bad")).containsText("it may be cut off");
        assertThat(page.locator(".subject")).containsText("40 listed now");

        page.click("#feed\\:accept");
        confirm("Take the document as it is?", false);
        assertThat(outcome()).hasText("refused");
        page.click("#feed\\:accept");
        confirm("Take the document as it is?", true);
        assertThat(outcome()).hasText("loaded");
        assertThat(page.locator(".figures")).containsText("25 delisted");
        assertThat(page.locator(".subject")).containsText("15 listed now");
        assertThat(page.locator(".note.bad, #feed\\:accept")).hasCount(0);
        delete();
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void aRunIsStopped() throws IOException, SQLException {
        publish(25_000); // more than what is written at once: it is stopped between
        createAndOpen();
        try (var database = console.server().connect();
                var statement = database.createStatement()) {
            // The run gets as far as its first rows, which count something that somebody else holds.
            database.setAutoCommit(false);
            statement.execute("SELECT * FROM feed_count WHERE feed = (SELECT number FROM feed WHERE id = '" + OWN
                    + "') FOR UPDATE");
            page.click("#feed\\:run");
            assertThat(page.locator("#feed\\:live progress")).isVisible();
            assertThat(page.locator("#feed\\:run")).hasCount(0);
            page.click("#feed\\:stop");
            assertThat(page.locator("#toasts")).containsText("is being stopped");
            database.rollback();
        }
        assertThat(outcome()).hasText("stopped");
        assertThat(page.locator("#feed\\:run")).isVisible();
        assertThat(page.locator("#feed\\:stop, #feed\\:live progress")).hasCount(0);
        assertThat(page.locator(".subject")).not().containsText("25,000 listed now");
        delete();
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void aKeyIsSetAndRemovedAndNeverShown() {
        page.navigate("/feed.xhtml?id=abuseipdb");
        assertThat(health()).hasText("no key");
        assertThat(page.locator("#feed\\:run, #feed\\:remove-key")).hasCount(0);

        page.fill("#feed\\:key", "key-of-somebody");
        page.click("#feed\\:save-key");
        assertThat(page.locator("#toasts")).containsText("Key of AbuseIPDB saved");
        assertThat(health()).hasText("not read yet");
        page.reload();
        assertThat(health()).hasText("not read yet");
        assertThat(page.locator("#feed\\:run")).isVisible();
        assertThat(page.locator("#feed\\:key")).hasValue("");
        assertThat(page.content()).doesNotContain("key-of-somebody");

        page.click("#feed\\:remove-key");
        confirm("Remove the key of AbuseIPDB?", true);
        assertThat(health()).hasText("no key");
        page.reload();
        assertThat(health()).hasText("no key");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void itsIntervalIsChosen() {
        page.navigate("/feed.xhtml?id=vxvault");
        var interval = page.locator("#feed\\:interval");
        var before = interval.inputValue();
        assertThat(before).isNotEqualTo("30");

        interval.selectOption("30");
        assertThat(page.locator("#toasts")).containsText("Interval of");
        assertThat(page.locator(".subject")).containsText("every 30 min");
        page.reload();
        assertThat(interval).hasValue("30");

        interval.selectOption(before);
        assertThat(page.locator(".subject")).not().containsText("every 30 min");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void itIsSwitchedOffAndOn() {
        page.navigate("/feed.xhtml?id=vxvault");
        page.click("#feed\\:disable");
        confirm("off?", true);
        assertThat(health()).hasText("off");
        page.reload();
        assertThat(health()).hasText("off");

        page.navigate("/feeds.xhtml");
        var row = page.locator("#feeds\\:all_data tr", new Page.LocatorOptions().setHasText("VX Vault"));
        assertThat(row.locator(".fs")).hasText("off");
        row.getByTitle("Switch on").click();
        assertThat(row.locator(".fs")).hasText("ok");
        page.reload();
        assertThat(row.locator(".fs")).hasText("ok");
        assertThat(window.troubles()).isEmpty();
    }

    private void publish(int rows) throws IOException {
        var document = console.mirror().resolve("lists.example/" + OWN + ".txt");
        Files.createDirectories(document.getParent());
        Files.writeString(
                document,
                IntStream.range(0, rows)
                        .mapToObj(row -> "h" + row + ".changing.example\n")
                        .collect(Collectors.joining()));
    }

    private void createAndOpen() {
        var definition = Map.of(
                "id", OWN, "name", "Changing list", "url", "https://lists.example/" + OWN + ".txt", "format", "LIST");
        var answer = page.request().post("/api/feeds", byPage().setData(definition));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        page.navigate("/feed.xhtml?id=" + OWN);
        assertThat(page.locator("main")).containsText("Never ran");
    }

    private void delete() {
        assertThat(page.request().delete("/api/feeds/" + OWN, byPage()).status())
                .isEqualTo(204);
    }

    private static RequestOptions byPage() {
        return RequestOptions.create().setHeader("X-Requested-With", "EXIST");
    }

    private Locator health() {
        return page.locator(".subject .fs");
    }

    private Locator outcome() {
        return page.locator("#h-run + .fs");
    }

    private void confirm(String question, boolean yes) {
        var dialog = page.locator(".ui-confirm-dialog");
        assertThat(dialog).containsText(question);
        dialog.locator(yes ? ".ui-confirmdialog-yes" : ".ui-confirmdialog-no").click();
        assertThat(dialog).isHidden();
    }
}
