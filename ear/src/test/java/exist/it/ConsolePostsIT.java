package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import exist.it.DemoConsole.Window;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts of social networks from the network to the page. */
class ConsolePostsIT {

    private static final String WRITTEN =
            "CVE-2098-71001: C2 at http://gate.evil-own.example/in.php?a=b.c, 198.51.100.177 <script>alert(1)</script>";

    private static final String DEFANGED =
            "CVE-2098-71001: C2 at hxxp://gate[.]evil-own[.]example/in.php?a=b.c, 198[.]51[.]100[.]177 <script>alert(1)</script>";

    private static final String KEY = "a-bearer-token-of-x";

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

    private Path publish(String path, String document) throws IOException {
        var file = console.mirror().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, document);
    }

    private static String status(int number, String html) {
        return """
                {"id":"11684520000000000%d","created_at":"2026-07-01T10:00:00Z","uri":"https://social-own.example/%d",
                "url":"https://social-own.example/@jane/%d","content":"%s","account":{"acct":"jane","username":"jane"}}""".formatted(number, number, number, html);
    }

    @Test
    void addressesLeadNowhereAndVulnerabilitiesToTheirPage() throws Exception {
        var escaped = WRITTEN.replace("<", "&lt;").replace(">", "&gt;");
        publish("social-own.example/api/v1/timelines/tag/shown", "[" + status(1, "<p>" + escaped + "</p>") + "]");
        var pipeline = new Pipeline(console.server());
        pipeline.feed("own-shown", URI.create("https://social-own.example/tags/shown"), "MASTODON", "", "");
        assertThat(pipeline.run("own-shown").path("state").asText()).isEqualTo("LOADED");

        page.navigate("/posts.xhtml?feed=own-shown");
        var row = page.locator("#list\\:rows tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("hxxp://gate[.]evil-own[.]example/in.php");
        assertThat(row.locator("a[href$='/cve.xhtml?id=CVE-2098-71001']")).hasText("CVE-2098-71001");
        row.locator("a[href*='post.xhtml']").click();

        var text = page.locator(".verbatim").first();
        assertThat(text).hasText(DEFANGED);
        assertThat(text.locator("script")).hasCount(0);
        assertThat(text.locator("a")).hasCount(1);
        window.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.locator("button[data-copy]").first().click();
        assertThat(clipboard()).isEqualTo(DEFANGED);
        page.locator("button[data-copy]").nth(1).click();
        assertThat(clipboard()).isEqualTo(WRITTEN);
        ConsolePagesIT.looksWell(window);

        text.locator("a").click();
        assertThat(page).hasURL(Pattern.compile(".*/cve[.]xhtml[?]id=CVE-2098-71001$"));
        assertThat(page.locator("h1")).containsText("CVE-2098-71001");
        assertThat(pipeline.send("DELETE", "/api/feeds/own-shown", null).statusCode())
                .isEqualTo(204);
    }

    private String clipboard() {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    @Test
    void soAreThoseInNewsAndOnTheDashboard() throws Exception {
        publish("own-cves.example/feed.xml", """
                <rss version="2.0"><channel><title>C</title><item><guid>1</guid><title>Patch cve-2098-71002 &lt;now&gt;</title>
                <description>and CVE-2098-71003, not CVE-2098-7</description></item></channel></rss>""");
        var pipeline = new Pipeline(console.server());
        pipeline.feed("own-cves", URI.create("https://own-cves.example/feed.xml"), "RSS", "", "");
        assertThat(pipeline.run("own-cves").path("state").asText()).isEqualTo("LOADED");

        page.navigate("/news.xhtml?feed=own-cves");
        assertThat(page.locator("#list\\:rows tbody a[href*='cve.xhtml']"))
                .hasText(new String[] {"CVE-2098-71002", "CVE-2098-71003"});
        assertThat(page.locator("#list\\:rows tbody a.strong")).hasText("Patch cve-2098-71002 <now>");
        page.navigate("/index.xhtml");
        var newest = page.locator("section[aria-labelledby=h-news] li")
                .filter(new Locator.FilterOptions().setHasText("cve-2098-71002"));
        assertThat(newest.locator("a[href$='/cve.xhtml?id=CVE-2098-71002']")).hasText("CVE-2098-71002");
        ConsolePagesIT.looksWell(window);
        assertThat(pipeline.send("DELETE", "/api/feeds/own-cves", null).statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mastodon | https://social-own.example/tags/own | https://social-own.example/ | https://SERVER/tags/TAG",
                "Mastodon | https://social-own.example/@jane | https://social-own.example/explore | https://SERVER/@ACCOUNT",
                "Bluesky | https://bsky.app/profile/own.example | https://bsky.app/home | https://bsky.app/profile/ACCOUNT",
                "X | https://x.com/own_account | https://x.com/home | https://x.com/ACCOUNT",
                "Telegram export | https://chat-own.example/result.json | |"
            })
    void aTimelineIsTriedAndAddedByTheAddressThatPeopleKnow(String network, String address, String wrong, String form)
            throws Exception {
        var account = publish("social-own.example/api/v1/accounts/lookup", "{\"id\": \"42\", \"acct\": \"jane\"}");
        publish("social-own.example/api/v1/timelines/tag/own", "[" + status(2, "<p>own post at bad.example</p>") + "]");
        publish(
                "social-own.example/api/v1/accounts/42/statuses",
                "[" + status(3, "<p>own post at bad.example</p>") + "]");
        publish("public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed", """
                {"feed":[{"post":{"uri":"at://did:plc:own/app.bsky.feed.post/1","author":{"did":"did:plc:own","handle":"own.example"},
                "record":{"text":"own post at bad.example","createdAt":"2026-07-01T10:00:00Z"},"indexedAt":"2026-07-01T10:00:00Z"}}]}""");
        publish(
                "api.x.com/2/users/by/username/own_account",
                "{\"data\":{\"id\":\"77\",\"name\":\"O\",\"username\":\"own_account\"}}");
        publish("api.x.com/2/users/77/tweets", """
                {"data":[{"id":"1940000000000000001","author_id":"77","text":"own post at bad.example","created_at":"2026-07-01T10:00:00Z"}],
                "includes":{"users":[{"id":"77","name":"O","username":"own_account"}]},"meta":{"result_count":1}}""");
        publish("chat-own.example/result.json", """
                {"name":"Own","type":"public_channel","id":77,"messages":[{"id":1,"type":"message","date":"2026-07-01T10:00:00",
                "from":"Jane","from_id":"user7","text":["own post at ",{"type":"link","text":"bad.example"}]}]}""");

        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Own timeline");
        page.locator("#own\\:format")
                .getByText(network, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#own\\:kind")).hasCount(0);
        page.fill("#own\\:url", address);
        if (network.equals("X")) {
            page.click("#own\\:try");
            assertThat(page.locator("#own")).containsText("It can't be asked without a key.");
        }
        if (wrong != null) {
            page.fill("#own\\:url", wrong);
            key(network);
            page.click("#own\\:try");
            assertThat(page.locator("#own")).containsText("An address of this format is like");
            assertThat(page.locator("#own")).containsText(form);
            page.fill("#own\\:url", address);
        }
        key(network);
        page.click("#own\\:try");
        assertThat(page.locator("#own\\:preview")).containsText("own post at bad[.]example");
        key(network);
        page.click("#own\\:save");
        assertThat(page.locator(".subject")).containsText("posts: 1");
        assertThat(page.content()).doesNotContain(KEY);
        ConsolePagesIT.looksWell(window);

        assertThat(new Pipeline(console.server())
                        .send("DELETE", "/api/feeds/own-timeline", null)
                        .statusCode())
                .isEqualTo(204);
        Files.delete(account);
    }

    private void key(String network) {
        if (network.equals("X")) {
            page.fill("#own\\:key", KEY);
        }
    }
}
