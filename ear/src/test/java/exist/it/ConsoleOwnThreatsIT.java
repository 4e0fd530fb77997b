package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import exist.it.DemoConsole.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources of threat events are tried and added on the page, from a server that answers over HTTP. */
class ConsoleOwnThreatsIT {

    private static ThreatServer source;
    private static ExistServer exist;
    private static DemoConsole console;

    private Window window;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        source = new ThreatServer();
        exist = new ExistServer("own-threats").with("EXIST_FEED_PRIVATE", true).start();
        console = new DemoConsole(exist);
    }

    @AfterAll
    static void stop() {
        exist.close();
        source.close();
    }

    @BeforeEach
    void open() {
        window = console.openAsAdmin();
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MISP server, /misp/, true, Own campaign",
        "MISP feed, /feed/, false, Own campaign",
        "STIX, /stix/bundle.json, true, Own STIX",
        "TAXII, /taxii2/, true, C"
    })
    void aSourceIsTriedAndAdded(String format, String path, boolean keyed, String event) {
        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Own " + format);
        page.locator("#own\\:format")
                .getByText(format, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#own\\:kind, #own\\:confidence, #own\\:comment, #own\\:delimiter, #own\\:items"))
                .hasCount(0);
        assertThat(page.locator("#own\\:interval")).isVisible();
        assertThat(page.locator("#own\\:key")).hasCount(keyed ? 1 : 0);

        tried("/nothing" + path, keyed, ThreatServer.KEY, "HTTP status 404: there is no document at this address.");
        tried("/page" + path, keyed, ThreatServer.KEY, "The document can't be read: ");
        if (keyed) {
            tried(path, true, "another key", "answered with HTTP status 403: ");
            assertThat(page.locator("#own")).containsText("Authentication failed.");
        }
        assertThat(page.locator("#own\\:preview table")).hasCount(0);
        ConsolePagesIT.looksWell(window);
        page.setViewportSize(1280, 800);

        tried(path, keyed, ThreatServer.KEY, "gate.own[.]example");
        assertThat(page.locator("#own\\:preview")).containsText(event);
        ConsolePagesIT.looksWell(window);
        page.setViewportSize(1280, 800);
        if (keyed) {
            page.fill("#own\\:key", ThreatServer.KEY);
        }
        page.click("#own\\:save");
        assertThat(page.locator(".subject")).containsText("attributes: 1");
        assertThat(page.content()).doesNotContain(ThreatServer.KEY);
        ConsolePagesIT.looksWell(window);

        page.setViewportSize(1280, 800);
        page.locator(".subject a[href*='events.xhtml']").click();
        var rows = page.locator("#list\\:rows tbody tr");
        assertThat(rows).hasCount(1);
        rows.locator("a.strong").click();
        assertThat(page.locator("h1")).hasText(event);
        assertThat(page.locator("#list\\:rows")).containsText("gate.own[.]example");
        assertThat(window.troubles()).isEmpty();
    }

    private void tried(String path, boolean keyed, String key, String said) {
        page.fill("#own\\:url", source.uri(path).toString());
        if (keyed) {
            page.fill("#own\\:key", key);
        }
        page.click("#own\\:try");
        assertThat(page.locator("#own")).containsText(said);
        assertThat(page.content()).doesNotContain(key);
    }
}
