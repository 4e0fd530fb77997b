package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import exist.it.DemoConsole.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What administrators do in the console, and what others do not find there. */
class ConsoleAdminIT {

    private final DemoConsole console = DemoConsole.shared();
    private Window window;

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void aRunIsStartedAndItsEndIsSeen() {
        var page = open(console.openAsAdmin());
        page.navigate("/feed.xhtml?id=tor-exits");
        var runs = page.locator("#feed\\:history_data tr[data-ri]");
        int before = runs.count();

        page.click("#feed\\:run");
        assertThat(page.locator("#toasts")).containsText("runs");
        assertThat(runs).hasCount(before + 1);
        assertThat(page.locator("#h-run + .fs")).hasText(Pattern.compile("loaded|unchanged"));
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void anOwnFeedIsTriedSavedAndDeleted() throws IOException {
        var document = console.mirror().resolve("intel.partner.example/block.csv");
        Files.createDirectories(document.getParent());
        Files.writeString(
                document,
                "seen;value;what\n2026-11-20;198.51.100.201;scanner\n2026-11-21;10.0.0.5;scanner\n2026-11-21;;c2\n");
        var page = open(console.openAsAdmin());
        page.navigate("/own-feed.xhtml");
        page.click("#own\\:try");
        assertThat(page.locator(".ui-message-error").first()).hasText("Name is missing.");

        page.fill("#own\\:name", "Partner blocklist");
        page.fill("#own\\:url", "https://intel.partner.example/block.csv");
        page.locator("#own\\:format label", new Page.LocatorOptions().setHasText("CSV"))
                .click();
        page.fill("#own\\:delimiter", ";");
        page.fill("#own\\:mapping-value", "value");
        page.locator(".map summary").click();
        page.fill("#own\\:mapping-category", "what");
        page.click("#own\\:try");
        var preview = page.locator("#own\\:preview");
        assertThat(preview).containsText("198.51.100.201");
        assertThat(preview).containsText("10.0.0.5");
        assertThat(preview).containsText("Rejected rows");

        page.click("#own\\:save");
        assertThat(page.locator("h1")).hasText("Partner blocklist");
        assertThat(page.locator("#h-run + .fs")).hasText("loaded");
        assertThat(page.locator(".figures")).containsText("1 new");

        page.click("#feed\\:delete");
        page.click(".ui-confirmdialog-yes");
        assertThat(page.locator("h1")).hasText("Feeds");
        assertThat(page.locator("#feeds\\:all")).not().containsText("Partner blocklist");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void aViewerSeesNothingThatChangesAnything() {
        var page = open(console.openAsViewer());
        page.navigate("/feeds.xhtml");
        assertThat(page.locator("#feeds\\:all_data tr[data-ri]").first()).isVisible();
        assertThat(page.locator(".rail")).not().containsText("Users");
        for (var change : List.of(".pi-play", ".pi-pause", ".page-head .primary")) {
            assertThat(page.locator("main " + change)).hasCount(0);
        }
        page.navigate("/feed.xhtml?id=cins");
        assertThat(page.locator("#feed\\:run, #feed\\:disable, #feed\\:interval"))
                .hasCount(0);
        for (var forbidden : List.of("/users.xhtml", "/tokens.xhtml", "/audit.xhtml", "/own-feed.xhtml")) {
            assertThat(page.navigate(forbidden).status()).as(forbidden).isEqualTo(403);
            assertThat(page.locator(".state")).containsText("Your role may not do this");
        }
    }

    @Test
    void aTokenIsShownOnceAndCanBeRevoked() {
        var page = open(console.openAsAdmin());
        page.navigate("/tokens.xhtml");
        page.fill("#tokens\\:name", "siem-export");
        page.click("#tokens\\:do-create");
        assertThat(page.locator("#token")).isVisible();
        page.reload();
        assertThat(page.locator("#token")).hasCount(0);

        var row = page.locator("#tokens\\:all_data tr", new Page.LocatorOptions().setHasText("siem-export"));
        row.locator("button").click();
        page.click(".ui-confirmdialog-yes");
        assertThat(row).hasCount(0);
        assertThat(window.troubles()).isEmpty();
    }

    private Page open(Window opened) {
        window = opened;
        return opened.page();
    }
}
