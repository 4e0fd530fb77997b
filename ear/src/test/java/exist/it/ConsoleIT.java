package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import exist.it.DemoConsole.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do in the console, done in a real browser. */
class ConsoleIT {

    private final DemoConsole console = DemoConsole.shared();
    private Window window;

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void nobodyGetsInWithoutTheRightPassword() {
        var page = open(console.open());
        page.navigate("/reputation.xhtml?kind=url");
        assertThat(page).hasURL(Pattern.compile(".*/login\\.xhtml\\?.*"));

        page.fill("#user", "admin");
        page.fill("#password", "not the password");
        page.click("#login button.primary");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .hasText("User name or password is wrong.");
        assertThat(page.locator("#user")).hasValue("admin");

        page.fill("#password", console.server().adminPassword());
        page.click("#login button.primary");
        assertThat(page.locator("h1")).hasText(Pattern.compile("Dashboard|Reputation"));
    }

    @Test
    void signingOutEndsTheSession() {
        var page = open(console.open());
        window.login("admin", console.server().adminPassword());
        page.click("#session button");
        assertThat(page).hasURL(Pattern.compile(".*/login\\.xhtml.*"));
        page.navigate("/index.xhtml");
        assertThat(page).hasURL(Pattern.compile(".*/login\\.xhtml.*"));
    }

    @Test
    void theDemoSaysThatItIsOne() {
        var page = open(console.openAsAdmin());
        page.navigate("/index.xhtml");
        assertThat(page.locator(".demo")).containsText("Sample data.");
    }

    @Test
    void aFilterStandsInTheAddressAndInTheExport() throws IOException {
        var page = open(console.openAsAdmin());
        page.navigate("/reputation.xhtml");
        page.fill("#list\\:text", "192.0.2.0/24");
        assertThat(page).hasURL(Pattern.compile(".*[?&]q=192\\.0\\.2\\.0%2F24.*"));
        page.locator(".segmented label", new Page.LocatorOptions().setHasText("ever"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*listed=ever.*"));
        assertThat(page.locator(".understood")).containsText("What lies within 192.0.2.0/24");
        var report = page.locator(".ui-paginator-current").textContent();

        // A colleague who opens the address sees the same.
        var address = page.url();
        page.navigate("/index.xhtml");
        page.navigate(address);
        assertThat(page.locator("#list\\:text")).hasValue("192.0.2.0/24");
        assertThat(page.locator(".ui-paginator-current")).hasText(report);

        var download = page.waitForDownload(() -> page.click("#list\\:export a"));
        var lines = Files.readAllLines(download.path());
        assertThat(lines.get(0)).startsWith("indicator,kind,source,");
        assertThat(lines).hasSize(1 + total(report));
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.contains("192.0.2."));
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void sourcesAreChosenFromAList() {
        var page = open(console.openAsAdmin());
        page.navigate("/reputation.xhtml");
        page.locator(".pick summary").click();
        page.locator(".pick label", new Page.LocatorOptions().setHasText("Tor exits"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*feed=tor-exits.*"));
        assertThat(page.locator(".pick summary")).hasText("Tor exits");
        assertThat(page.locator("#list\\:rows_data tr[data-ri='0']")).containsText("Tor exits");

        page.click("#list\\:clear");
        assertThat(page).hasURL(Pattern.compile(".*/reputation\\.xhtml$"));
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void onADateMeansAtSomeTimeOfIt() {
        var page = open(console.openAsAdmin());
        page.navigate("/reputation.xhtml?q=" + DemoConsole.KNOWN);
        page.locator(".segmented label", new Page.LocatorOptions().setHasText("on a date"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*listed=on&on=\\d{4}-\\d\\d-\\d\\d$"));
        var today = page.locator("#list\\:on_input").inputValue();
        page.fill("#list\\:on_input", LocalDate.parse(today).minusDays(9).toString());
        page.keyboard().press("Tab");
        assertThat(page).hasURL(Pattern.compile(".*on=" + LocalDate.parse(today).minusDays(9) + "$"));
        assertThat(page.locator("#list\\:rows_data tr[data-ri='0']")).isVisible();
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void whatIsTickedCanBeExported() throws IOException {
        var page = open(console.openAsAdmin());
        page.navigate("/reputation.xhtml?listed=ever");
        for (int row : List.of(0, 2)) {
            page.locator("tr[data-ri='" + row + "'] .ui-chkbox-box").click();
        }
        assertThat(page.locator("#list\\:bulk")).containsText("2 ticked");

        var download = page.waitForDownload(() -> page.click("#list\\:export-ticked"));
        assertThat(Files.readAllLines(download.path())).hasSize(3);
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void theSearchBoxKnowsAnIndicatorHoweverItIsWritten() {
        var page = open(console.openAsAdmin());
        page.navigate("/index.xhtml");
        page.keyboard().press("/");
        page.keyboard().type("192.0.2[.]155");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText(DemoConsole.KNOWN);
        assertThat(page.locator(".subject .listed")).isVisible();

        page.fill(".top [data-slash]", "no such words anywhere");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/reputation\\.xhtml\\?q=no\\+such.*"));
        assertThat(page.locator(".state")).containsText("No listing matches");
    }

    @Test
    void oneDateIsAskedOfAllSources() {
        var page = open(console.openAsAdmin());
        page.navigate("/indicator.xhtml?v=" + DemoConsole.KNOWN);
        assertThat(page.locator(".verdict"))
                .containsText(Pattern.compile("It is listed now by (\\d+|none) of \\d+ sources"));
        assertThat(page.locator(".lanes").first().locator(".iv").first()).isVisible();

        page.locator("#asof").focus();
        for (int day = 0; day < 7; day++) {
            page.keyboard().press("ArrowLeft");
        }
        assertThat(page.locator(".verdict")).containsText(Pattern.compile("On \\d{4}-\\d\\d-\\d\\d it was listed by"));
        // PhishTank and VX Vault brought nothing on that day: that is not "not listed".
        assertThat(page).hasURL(Pattern.compile(".*at=\\d{4}-\\d\\d-\\d\\d"));
        var sentence = page.locator(".verdict").textContent();

        page.reload();
        assertThat(page.locator(".verdict")).hasText(sentence);
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void whatNobodyListedSaysWhoWasWatching() {
        var page = open(console.openAsAdmin());
        page.navigate("/indicator.xhtml?v=203.0.113.254");
        assertThat(page.locator(".subject")).containsText("never listed");
        assertThat(page.locator(".verdict")).containsText("It is listed now by none of");
        assertThat(page.locator(".others .lane").first()).containsText("watched since");
    }

    @Test
    void itSpeaksJapanese() {
        var page = open(console.openAsAdmin());
        page.navigate("/reputation.xhtml");
        page.click("[data-lang]");
        assertThat(page.locator("html")).hasAttribute("lang", "ja");
        assertThat(page.locator("h1")).hasText("レピュテーション");
        assertThat(page.locator(".filters")).containsText("情報源");
    }

    @Test
    void theThemeIsRemembered() {
        var page = open(console.openAsAdmin());
        page.navigate("/index.xhtml");
        page.click("[data-theme-next]");
        page.click("[data-theme-next]");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void timesAreThoseOfTheUsersOwnZone() {
        var page = open(console.openAsAdmin());
        page.navigate("/index.xhtml");
        page.navigate("/index.xhtml");
        assertThat(page.locator(".top")).containsText("JST");
    }

    @Test
    void aListIsWalkedByKeyboard() {
        var page = open(console.openAsAdmin());
        page.navigate("/reputation.xhtml?listed=ever");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("tr.at")).hasAttribute("data-ri", "1");
        page.keyboard().press("x");
        assertThat(page.locator("#list\\:bulk")).containsText("1 ticked");
        page.keyboard().press("g");
        page.keyboard().press("f");
        assertThat(page.locator("h1")).hasText("Feeds");
    }

    private Page open(Window opened) {
        window = opened;
        return opened.page();
    }

    private static int total(String report) {
        return Integer.parseInt(report.replaceAll(".* ", "").replace(",", "").strip());
    }
}
