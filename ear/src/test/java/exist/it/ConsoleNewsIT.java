package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import exist.it.DemoConsole.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News from the feed to the page. */
class ConsoleNewsIT {

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
    void articlesAreFoundAndRead() {
        page.navigate("/index.xhtml");
        assertThat(page.locator("section[aria-labelledby=h-news] li")).hasCount(5);

        page.navigate("/news.xhtml");
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(25);
        page.fill("#list\\:text", "advisory block");
        assertThat(page.locator("#list\\:rows tbody tr").first()).containsText("Advisory: block");
        assertThat(page).hasURL(Pattern.compile(".*[?]q=advisory.block$"));
        page.selectOption("#list\\:feed", "schneier");
        assertThat(page).hasURL(Pattern.compile(".*feed=schneier.*"));
        page.click("#list\\:clear");
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(25);
        page.fill("#list\\:text", "nobody wrote this");
        assertThat(page.locator("#list\\:rows")).containsText("No article matches");

        page.navigate("/news.xhtml?feed=schneier");
        var title = page.locator("#list\\:rows tbody tr a").first();
        var words = title.textContent();
        title.click();
        assertThat(page.locator("h1")).hasText(words);
        assertThat(page.locator(".prose")).containsText("This is a sample.");
        assertThat(page.locator("a.primary")).hasAttribute("rel", "noopener noreferrer nofollow");
        assertThat(page.locator(".prose a")).hasAttribute("href", "https://schneier.example/more");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void aFeedOfOnesOwnIsTriedSavedMendedReadAndDeleted() throws IOException {
        var document = Files.createDirectories(console.mirror().resolve("own-news.example"))
                .resolve("feed.xml");
        Files.writeString(
                document,
                "<rss version=\"2.0\"><channel><title>Own</title><link>https://own-news.example/</link>"
                        + "<description>d</description><item><title>R&D <script>alert(1)</script></title>"
                        + "<guid>1</guid><description>&lt;p onclick=\"x()\"&gt;Text&lt;script&gt;alert(2)&lt;/script&gt;"
                        + "&lt;img src=\"https://own-news.example/pixel\"&gt;&lt;/p&gt;</description></item></channel></rss>");

        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Own news");
        page.fill("#own\\:url", "https://own-news.example/feed.xml");
        page.locator("#own\\:format").getByText("News").click();
        assertThat(page.locator("#own\\:kind")).hasCount(0);
        page.click("#own\\:try");
        assertThat(page.locator("#own\\:preview")).containsText("R&D");
        assertThat(page.locator("#own\\:preview")).containsText("It holds ampersands that are none of XML's.");
        page.click("#own\\:save");
        assertThat(page.locator(".subject")).containsText("articles: 1");
        assertThat(page.locator("body")).containsText("It holds ampersands that are none of XML's.");

        page.click("text=Its articles");
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(1);
        page.locator("#list\\:rows tbody tr a").first().click();
        assertThat(page.locator(".prose")).hasText("Text");
        assertThat(page.locator(".prose script, .prose img, .prose [onclick]")).hasCount(0);
        assertThat(page.locator("#h-former")).hasCount(0);
        wasEdited(document);
        assertThat(api("DELETE", "/api/feeds/own-news", null)).startsWith("204");
        assertThat(api("GET", "/api/news?search=R%26D", null)).contains("\"count\":0");
        assertThat(window.troubles()).isEmpty();
    }

    /** It is the same article, which says what it said before. */
    private void wasEdited(Path document) throws IOException {
        var article = page.url();
        var id = article.replaceFirst(".*id=", "");
        Files.writeString(document, Files.readString(document).replace(";Text", ";New &lt;b&gt;text&lt;/b&gt;"));
        page.navigate("/feed.xhtml?id=own-news");
        page.click("#feed\\:run");
        assertThat(page.locator("#h-run + .fs")).hasText("loaded");
        assertThat(page.locator(".figures")).containsText("1 changed");

        page.navigate(article);
        assertThat(page.locator(".prose")).hasText("New text");
        var former = page.locator("section[aria-labelledby=h-former] li");
        assertThat(former).hasCount(1);
        assertThat(former.locator("del")).hasText("Text");
        assertThat(former.locator("ins")).hasText("New text");
        assertThat(former.locator("script, img")).hasCount(0);
        ConsolePagesIT.looksWell(window);
        assertThat(api("GET", "/api/news/" + id + "/former", null))
                .startsWith("200 ")
                .contains("\"title\":\"R&D\"", "\"content\":\"<p>Text</p>\"");
        assertThat(api("GET", "/api/news/" + "0".repeat(32) + "/former", null)).startsWith("404 ");
    }

    private Path put(String address, String text) throws IOException {
        var file = console.mirror().resolve(address);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String shared(String... titles) {
        return "<rss version=\"2.0\"><channel><title>Shared</title><link>https://site.example/</link>"
                + "<description>d</description>"
                + Stream.of(titles)
                        .map(title -> "<item><title>" + title + "</title><guid>all</guid><link>https://site.example/"
                                + title + "</link></item>")
                        .collect(Collectors.joining())
                + "</channel></rss>";
    }

    @Test
    void theAddressOfASiteLeadsToItsFeedsAndWhatTellsArticlesApartIsChosen() throws IOException {
        put("found-site.example/index.html", """
                <!DOCTYPE html><html><head><title>A site</title>
                <link rel="alternate" type="application/rss+xml" href="/news.xml">
                <link rel="alternate" type="application/atom+xml" href="https://found-site.example/comments.atom">
                </head><body>Welcome</body></html>""");
        put("found-site.example/news.xml", shared("One", "Two"));

        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Found site");
        page.fill("#own\\:url", "https://found-site.example/");
        page.locator("#own\\:format").getByText("News").click();
        page.click("#own\\:try");
        assertThat(page.locator("#own")).containsText("is an HTML page (\"A site\"), not a feed");
        assertThat(page.locator("#proposals a, [id$=proposals] a"))
                .hasText(new String[] {"https://found-site.example/news.xml", "https://found-site.example/comments.atom"
                });
        ConsolePagesIT.looksWell(window);
        page.getByText("https://found-site.example/news.xml").click();
        assertThat(page.locator("#own\\:url")).hasValue("https://found-site.example/news.xml");
        assertThat(page.locator("#own\\:preview")).containsText("Two");
        page.click("#own\\:save");

        assertThat(page.locator(".subject")).containsText("articles: 2");
        assertThat(page.locator(".note.warn")).containsText("Its articles share ids. This would tell them apart:");
        page.click("#feed\\:take");
        assertThat(page.locator("#toasts")).containsText("is read in another way from now on");
        assertThat(page.locator("[id$=choice-identity]")).hasValue("link");
        page.reload();
        assertThat(page.locator("#feed\\:take")).hasCount(0);
        assertThat(page.locator("[id$=choice-identity]")).hasValue("link");
        page.locator("[id$=choice-pages]").selectOption("summaries");
        assertThat(page.locator("#toasts")).containsText("is read in another way from now on");
        assertThat(api("DELETE", "/api/feeds/found-site", null)).startsWith("204");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void whatAnAccountOfInoreaderFollowsIsTriedWithItsKey() throws IOException {
        put("www.inoreader.com/reader/api/0/stream/contents/user/-/label/Own", """
                {"direction":"ltr","updated":1782907200,"items":[{"id":"tag:google.com,2005:reader/item/0000000000000001",
                "title":"Taken over","published":1782907200,"canonical":[{"href":"https://site.example/1"}],
                "summary":{"content":"<p>Text<script>alert(1)</script></p>"},
                "origin":{"title":"The site","htmlUrl":"https://site.example/"}}]}""");

        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Own folder");
        page.fill("#own\\:url", "https://www.inoreader.com/folder/Own");
        page.locator("#own\\:format").getByText("Inoreader").click();
        assertThat(page.locator("#own\\:shape")).containsText("APP_ID:APP_KEY:REFRESH_TOKEN");
        page.click("#own\\:try");
        assertThat(page.locator("#own")).containsText("It can't be asked without a key.");
        page.fill("#own\\:key", "1:k:secret-token");
        page.click("#own\\:try");
        assertThat(page.locator("#own\\:preview")).containsText("Taken over");
        assertThat(page.locator("body")).not().containsText("secret-token");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void listsOfFeedsComeAndGo() {
        page.navigate("/opml.xhtml");
        page.setInputFiles(
                "#opml\\:file", new FilePayload("x.opml", "text/xml", "no list".getBytes(StandardCharsets.UTF_8)));
        page.click("#opml\\:take");
        assertThat(page.locator("#opml")).containsText("neither RSS nor Atom");

        var list =
                "<opml version=\"1.0\"><body><outline text=\"Listed news\" xmlUrl=\"https://listed-news.example/rss\"/>"
                        + "<outline text=\"BleepingComputer\" xmlUrl=\"https://www.bleepingcomputer.com/feed/\"/>"
                        + "<outline text=\"No address\" xmlUrl=\"ftp://listed-news.example/\"/></body></opml>";
        page.setInputFiles(
                "#opml\\:file", new FilePayload("x.opml", "text/xml", list.getBytes(StandardCharsets.UTF_8)));
        page.click("#opml\\:take");
        assertThat(page.locator("#toasts")).containsText("New: 1, here already: 1, refused: 1");
        assertThat(page.locator("#opml")).containsText("No address: An address begins with http://");

        assertThat(api("GET", "/api/news/opml", null))
                .contains("xmlUrl=\"https://listed-news.example/rss\"", "xmlUrl=\"https://jvn.jp/rss/jvn.rdf\"");
        assertThat(api("POST", "/api/news/opml", list)).contains("\"added\":[],\"known\":2");
        assertThat(api("DELETE", "/api/feeds/listed-news", null)).startsWith("204");
        assertThat(page.request().get("/news.opml").text()).doesNotContain("listed-news.example");
        assertThat(window.troubles()).isEmpty();
    }

    private String api(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(console.server().uri("") + path))
                .header("Authorization", "Bearer " + token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token;

    private String token() {
        if (token == null) {
            token = console.server().token("admin");
        }
        return token;
    }
}
