package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, light and dark, wide and narrow: for everybody to use, within its width, and without a word of complaint. */
class ConsolePagesIT {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.xhtml",
                "/reputation.xhtml",
                "/reputation.xhtml?listed=ever&q=portal.example&kind=url",
                "/reputation.xhtml?q=nothing-has-this",
                "/indicator.xhtml?v=" + DemoConsole.KNOWN,
                "/indicator.xhtml?v=203.0.113.254",
                "/indicator.xhtml?v=nonsense",
                "/feeds.xhtml",
                "/events.xhtml",
                "/events.xhtml?level=1&tlp=green&attr=portal",
                "/attributes.xhtml",
                "/attributes.xhtml?type=domain&ids=true",
                "/tags.xhtml",
                "/orgs.xhtml",
                "/exploits.xhtml",
                "/exploits.xhtml?cve=CVE-2099-12345&verified=true",
                "/vulnerabilities.xhtml",
                "/vulnerabilities.xhtml?q=cvss>=7 (kev:yes OR epss>=0.1)&sort=epss",
                "/vulnerabilities.xhtml?q=(never closed",
                "/cve.xhtml?id=CVE-2099-99999",
                "/news.xhtml",
                "/news.xhtml?q=phishing&feed=krebsonsecurity",
                "/posts.xhtml",
                "/posts.xhtml?network=MASTODON&handle=jane@social.example&state=gone",
                "/feed.xhtml?id=mastodon-cve",
                "/feed.xhtml?id=x-threatintel",
                "/feed.xhtml?id=cins",
                "/feed.xhtml?id=jvn",
                "/feed.xhtml?id=exploitdb",
                "/feed.xhtml?id=abuseipdb",
                "/own-feed.xhtml",
                "/opml.xhtml",
                "/upload.xhtml",
                "/api.xhtml",
                "/users.xhtml",
                "/tokens.xhtml",
                "/audit.xhtml",
                "/account.xhtml"
            })
    void aPageIsForEverybody(String path) {
        try (var window = DemoConsole.shared().openAsAdmin()) {
            window.page().navigate(path);
            assertThat(window.page().title()).endsWith("· EXIST");
            // What a script makes after the page has come.
            PlaywrightAssertions.assertThat(window.page().locator("main [aria-busy]"))
                    .hasCount(0);
            looksWell(window);
        }
    }

    @Test
    void soAreTheFormsOfTheWebApiAndAnAnswer() {
        try (var window = DemoConsole.shared().openAsAdmin()) {
            var page = window.page();
            page.navigate("/api.xhtml");
            var forms = page.locator("#api details");
            PlaywrightAssertions.assertThat(forms).not().hasCount(0);
            forms.evaluateAll("all => all.forEach(one => one.open = true)");
            page.locator("#api form").first().locator("button").click();
            PlaywrightAssertions.assertThat(page.locator("#api .answer")).isVisible();
            looksWell(window);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login.xhtml", "/login.xhtml?problem=wrong&user=x", "/login.xhtml?problem=throttled&wait=9"})
    void soIsThePageBeforeTheLogin(String path) {
        try (var window = DemoConsole.shared().open()) {
            window.page().navigate(path);
            looksWell(window);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing/is/here", "/feed.xhtml?id=nothing"})
    void soIsThePageOfAnError(String path) {
        try (var window = DemoConsole.shared().openAsAdmin()) {
            assertThat(window.page().navigate(path).status()).isEqualTo(404);
            window.troubles().removeIf(trouble -> trouble.contains("404"));
            looksWell(window);
        }
    }

    static void looksWell(DemoConsole.Window window) {
        var page = window.page();
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, 800);
            for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                // Chromium forgets some inherited colours when a page that is open is told of another theme.
                page.evaluate(
                        "const all = document.documentElement; all.hidden = true; all.offsetHeight; all.hidden = false");
                // The theme is there with the next frame but one, and when nothing fades into it any more.
                page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                page.evaluate(
                        "Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().iterations"
                                + " !== Infinity).map(a => a.finished)).then(() => null)");
                var where = page.url() + " " + width + " " + theme;
                // It needs no tab of its own: nothing here is in a frame of another site.
                var axe = new AxeBuilder(page).setLegacyMode(true);
                // A theme changes colours and nothing else.
                var violations = (theme == ColorScheme.LIGHT ? axe : axe.withRules(List.of("color-contrast")))
                        .analyze().getViolations().stream()
                                .filter(rule -> GRAVE.contains(rule.getImpact()))
                                .map(rule -> {
                                    var first = rule.getNodes().get(0);
                                    return rule.getId() + " " + first.getHtml() + " " + first.getFailureSummary();
                                })
                                .toList();
                assertThat(violations).as(where).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("%s: width that is too much", where)
                        .isEqualTo(0);
            }
        }
        assertThat(window.troubles()).as(page.url()).isEmpty();
    }
}
