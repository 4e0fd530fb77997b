package exist.news;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.feed.NamesFeedsException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsFeedTest {

    private static final Path SHARED = Path.of("../../shared").toAbsolutePath().normalize();
    private static final Instant OBSERVED = Instant.parse("2026-07-01T12:00:00Z");
    private static final URI SOURCE = URI.create("https://news.example/feed.xml");

    private final NewsFeed feed =
            new NewsFeed(new FeedInfo(601, "news", "News", SOURCE.toString(), Duration.ofHours(1)));

    @TempDir
    Path folder;

    private record Reading(List<Article> articles, List<String> rejected, List<String> notes) {
        Article only() {
            assertThat(articles).hasSize(1);
            return articles.get(0);
        }
    }

    private Reading read(Path file) throws IOException {
        var document = new Document(SOURCE, file, OBSERVED, "0".repeat(64), Files.size(file));
        var articles = new ArrayList<Article>();
        var rejected = new ArrayList<String>();
        try (var items = feed.read(document)) {
            while (true) {
                try {
                    var article = items.next();
                    if (article == null) {
                        return new Reading(articles, rejected, items.notes());
                    }
                    articles.add(article);
                } catch (MalformedItemException e) {
                    rejected.add(e.getMessage());
                }
            }
        }
    }

    private Reading read(byte[] bytes) throws IOException {
        return read(Files.write(folder.resolve("document"), bytes));
    }

    private Reading read(String text) throws IOException {
        return read(text.getBytes(UTF_8));
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Example News</title>"
                + "<link>https://news.example/</link><description>d</description>" + items + "</channel></rss>";
    }

    private static String item(String id, String date) {
        return "<item><title>T " + id + "</title><link>https://news.example/" + id + "</link><guid>" + id
                + "</guid><pubDate>" + date + "</pubDate><description>D</description></item>";
    }

    // -- Formats

    @Test
    void rss2() throws IOException {
        var article = read(rss(item("1", "Tue, 16 Jun 2026 03:34:56 GMT"))).only();

        assertThat(article)
                .isEqualTo(new Article(
                        "1",
                        "T 1",
                        Instant.parse("2026-06-16T03:34:56Z"),
                        "https://news.example/1",
                        "D",
                        "Example News",
                        "https://news.example/"));
    }

    @Test
    void rss091WithItsDocumentType() throws IOException {
        var article =
                read("<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\""
                                + " \"http://my.netscape.example/rss-0.91.dtd\"><rss version=\"0.91\"><channel><title>Old</title>"
                                + "<link>https://old.example/</link><description>d</description><language>en</language>"
                                + "<item><title>Still here</title><link>/a</link></item></channel></rss>")
                        .only();

        assertThat(article.title()).isEqualTo("Still here");
        assertThat(article.link()).isEqualTo("https://old.example/a");
        assertThat(article.published()).isNull();
    }

    @Test
    void rss1() throws IOException {
        var article = read("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                        + " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                        + "<channel rdf:about=\"https://jp.example/\"><title>注意喚起</title><link>https://jp.example/</link>"
                        + "<description>d</description></channel><item rdf:about=\"https://jp.example/1\">"
                        + "<title>脆弱性</title><link>https://jp.example/1</link><dc:date>2026-06-16T12:34+09:00</dc:date>"
                        + "</item></rdf:RDF>")
                .only();

        assertThat(article.title()).isEqualTo("脆弱性");
        assertThat(article.sourceTitle()).isEqualTo("注意喚起");
        assertThat(article.published()).isEqualTo("2026-06-16T03:34:00Z");
    }

    @Test
    void atom1() throws IOException {
        var article =
                read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title><link href=\"https://a.example/\"/>"
                                + "<entry><id>tag:a.example,2026:1</id><title type=\"html\">&lt;b&gt;Bold&lt;/b&gt; title</title>"
                                + "<link rel=\"alternate\" href=\"p/1\"/><updated>2026-06-16T03:34:56.5+02:00</updated>"
                                + "<summary>short</summary><content type=\"html\">&lt;p&gt;long &lt;a href=\"/x\"&gt;x&lt;/a&gt;"
                                + "&lt;img src=\"https://t.example/pixel.gif\"&gt;&lt;script&gt;evil()&lt;/script&gt;</content></entry></feed>")
                        .only();

        assertThat(article.key()).isEqualTo("tag:a.example,2026:1");
        assertThat(article.title()).isEqualTo("Bold title");
        assertThat(article.link()).isEqualTo("https://a.example/p/1");
        assertThat(article.published()).isEqualTo("2026-06-16T01:34:56Z");
        assertThat(article.content())
                .isEqualTo("<p>long <a href=\"https://a.example/x\" rel=\"noopener noreferrer nofollow\">x</a></p>");
    }

    @Test
    void atom03() throws IOException {
        var article = read("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>A</title>"
                        + "<link rel=\"alternate\" type=\"text/html\" href=\"https://a.example/\"/><entry><title>Old atom</title>"
                        + "<link rel=\"alternate\" type=\"text/html\" href=\"https://a.example/1\"/><id>1</id>"
                        + "<issued>2026-06-16T03:34:56Z</issued><modified>2026-06-17T03:34:56Z</modified></entry></feed>")
                .only();

        assertThat(article.title()).isEqualTo("Old atom");
        assertThat(article.published()).isEqualTo("2026-06-17T03:34:56Z");
    }

    @Test
    void jsonFeed() throws IOException {
        var reading = read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\","
                + "\"home_page_url\":\"https://j.example/\",\"items\":[{\"id\":7,\"url\":\"/7\",\"title\":\"Seven &amp; more\","
                + "\"content_text\":\"a < b\\nc\",\"date_published\":\"2026-06-16T03:34:56Z\"},{\"id\":\"x\"}]}");

        assertThat(reading.articles())
                .containsExactly(new Article(
                        "7",
                        "Seven & more",
                        Instant.parse("2026-06-16T03:34:56Z"),
                        "https://j.example/7",
                        "a &lt; b<br>c",
                        "J",
                        "https://j.example/"));
        assertThat(reading.rejected()).containsExactly("it has neither title nor text nor link");
    }

    // -- What publishers get wrong

    @Test
    void controlCharactersAreTakenOut() throws IOException {
        var reading = read(rss("<item><title>A\u001eB&#x1e;C</title><guid>1</guid></item>"));

        assertThat(reading.only().title()).isEqualTo("ABC");
        assertThat(reading.notes()).containsExactly("It holds control characters.");
    }

    @Test
    void entitiesOfHtmlAndBareAmpersandsAreUnderstood() throws IOException {
        var reading = read(rss("<item><title>A&nbsp;B &eacute; R&D &amp; &unknown; &lt;C&gt;</title><guid>1</guid>"
                + "<link>https://news.example/?a=1&b=2</link></item>"));

        assertThat(reading.only().title()).isEqualTo("A B é R&D & &unknown; <C>");
        assertThat(reading.only().link()).isEqualTo("https://news.example/?a=1&b=2");
        assertThat(reading.notes())
                .containsExactly(
                        "It holds HTML's entities.",
                        "It holds ampersands that are none of XML's.",
                        "It holds entities that nobody knows.");
    }

    @Test
    void whatIsLiteralStaysSo() throws IOException {
        var reading = read(rss("<item><title><![CDATA[R&D &nbsp; <o:p>]]></title><guid>1</guid></item>"));

        assertThat(reading.only().title()).isEqualTo("R&D <o:p>");
        assertThat(reading.notes()).isEmpty();
    }

    @Test
    void textAroundItIsLeftOut() throws IOException {
        var reading = read("\n\nWarning: mysql\n" + rss(item("1", "")) + "<!-- 0.2 s --><script>x</script>");

        assertThat(reading.articles()).hasSize(1);
        assertThat(reading.notes())
                .containsExactly("There is text before its beginning.", "There is text behind its end.");
    }

    @Test
    void namesThatAreNotDeclaredAreBorne() throws IOException {
        var reading = read(rss("<item><title>T</title><guid>1</guid><media:thumbnail url='x'/></item>"));

        assertThat(reading.only().title()).isEqualTo("T");
        assertThat(reading.notes()).containsExactly("It uses names that it does not declare.");
    }

    @Test
    void theWrongCharsetIsSeen() throws IOException {
        var text = rss("<item><title>Café – “quoted”</title><guid>1</guid></item>");

        var reading = read(text.getBytes(Charset.forName("windows-1252")));

        assertThat(reading.only().title()).isEqualTo("Café – “quoted”");
        assertThat(reading.notes()).contains("It was read as windows-1252.");
    }

    @Test
    void otherCharsetsAreRead() throws IOException {
        var text = rss("<item><title>脆弱性</title><guid>1</guid></item>");

        for (var name : List.of("Shift_JIS", "EUC-JP", "ISO-2022-JP")) {
            var declared = text.replace("UTF-8", name);
            assertThat(read(declared.getBytes(Charset.forName(name))).only().title())
                    .as(name)
                    .isEqualTo("脆弱性");
        }
        assertThat(read(("\ufeff" + text).getBytes(UTF_8)).only().title()).isEqualTo("脆弱性");
        assertThat(read(("\ufeff" + text).getBytes(UTF_16LE)).only().title()).isEqualTo("脆弱性");
        assertThat(read(text.getBytes(UTF_16LE)).only().title()).isEqualTo("脆弱性");
    }

    @Test
    void aDateThatNobodyCanReadIsNone() throws IOException {
        var reading = read(rss(item("1", "Tuesday") + item("2", "31 Feb 2026 10:00:00 GMT") + item("3", "")));

        assertThat(reading.articles()).hasSize(3).allMatch(article -> article.published() == null);
        assertThat(reading.notes())
                .containsExactly("Dates that can't be read: 2, the last is \"31 Feb 2026 10:00:00 GMT\".");
    }

    @Test
    void aDateInTheFutureIsNone() throws IOException {
        var reading =
                read(rss(item("1", "Fri, 03 Jul 2026 03:34:56 GMT") + item("2", "Wed, 01 Jul 2026 12:05:00 GMT")));

        assertThat(reading.articles())
                .extracting(Article::published)
                .containsExactly(null, Instant.parse("2026-07-01T12:05:00Z"));
        assertThat(reading.notes()).singleElement().asString().startsWith("Dated in the future: 1 of 2 articles.");
    }

    @Test
    void oneIdForAllTellsNothing() throws IOException {
        var same = "<guid>feed</guid>";
        var reading = read(rss("<item><title>A</title><link>https://a.example/</link>" + same + "</item>"
                + "<item><title>B</title><link>https://a.example/</link>" + same + "</item>"
                + "<item><title>B</title><link>https://a.example/</link>" + same + "</item>"));

        assertThat(reading.articles())
                .extracting(Article::key)
                .hasSize(3)
                .containsOnly(
                        reading.articles().get(0).key(),
                        reading.articles().get(1).key());
        assertThat(reading.articles().get(0).key())
                .isNotEqualTo(reading.articles().get(1).key());
        assertThat(reading.notes())
                .containsExactly(
                        "Articles with the id of another one: 3 of 3. They are told apart by their links and titles. Proposed: identity = link-title.");
    }

    @Test
    void idsThatDifferInTheFragmentDiffer() throws IOException {
        var reading = read(
                rss(
                        "<item><title>A</title><link>https://a.example/</link><guid>https://a.example/#1</guid></item>"
                                + "<item><title>B</title><link>https://a.example/</link><guid>https://a.example/#2</guid></item>"));

        assertThat(reading.articles())
                .extracting(Article::key)
                .containsExactly("https://a.example/#1", "https://a.example/#2");
    }

    // -- What is no feed, or means harm

    @Test
    void aPageIsNamed() {
        assertThatThrownBy(() -> read("<!DOCTYPE html><html><head><title>Just a moment...</title>"
                        + "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/real.xml\"></head></html>"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The document is an HTML page (\"Just a moment...\"), not a feed. It names feeds: /real.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  \n", "nothing", "<?xml version=\"1.0\"?><Error/>", "{\"error\":1}", "{\"items\":[", "[]"})
    void whatIsNoFeedIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageStartingWith("The document is ");
    }

    @Test
    void entitiesOfItsOwnStandForNothing() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "secret");
        var bomb =
                new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY f SYSTEM \""
                        + secret.toUri() + "\">");
        for (char c = 'b'; c < 'k'; c++) {
            bomb.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        }
        var reading = read(bomb + "]>"
                + rss("<item><title>&j;&f;</title><guid>1</guid></item>").substring(39));

        assertThat(reading.only().title()).isEqualTo("&j;&f;");
    }

    @Test
    void depthIsBounded() {
        var deep = rss("<item><title>T</title><description>" + "<a>".repeat(100_000) + "</a>".repeat(100_000)
                + "</description></item>");
        assertThatThrownBy(() -> read(deep)).isInstanceOf(IOException.class).hasMessageContaining("250 deep");
    }

    @Test
    void whatIsCutOffOrNoiseIsRefusedOrReadAndNothingElse() throws IOException {
        var whole =
                rss(item("1", "Tue, 16 Jun 2026 03:34:56 GMT") + item("2", "")).getBytes(UTF_8);
        for (int length = 0; length < whole.length - 1; length += 7) {
            var part = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
        }
        var noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        assertThatThrownBy(() -> read(noise)).isInstanceOf(IOException.class);
    }

    // -- Real documents

    @ParameterizedTest
    @CsvSource({
        "samples/rss/amazon_alas_2023.xml, 1",
        "samples/rss/bleepingcomputer.xml, 12",
        "samples/rss/databreaches.xml, 10",
        "samples/rss/github_commits.atom, 3",
        "samples/rss/microsoftsecurity.xml, 10",
        "samples/rss/proofpoint.xml, 10",
        "samples/rss/securityweek.xml, 10",
    })
    void readsWhatIsPublished(String file, int articles) throws IOException {
        assumeThat(SHARED.resolve(file)).exists();
        var reading = read(SHARED.resolve(file));

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.notes()).isEmpty();
        assertThat(reading.articles()).hasSize(articles).allSatisfy(article -> {
            assertThat(article.title()).isNotBlank();
            assertThat(article.published()).isBetween("2013-01-01T00:00:00Z", "2026-07-01T00:00:00Z");
            assertThat(article.link()).startsWith("http");
            assertThat(article.sourceTitle()).isNotBlank();
        });
        assertThat(reading.articles()).extracting(Article::key).doesNotHaveDuplicates();
    }

    // -- What tells articles apart

    private static String item(String id, String title, String link, String text) {
        return "<item><guid>" + id + "</guid><title>" + title + "</title><link>https://news.example/" + link
                + "</link><description>" + text + "</description></item>";
    }

    private List<String> titles(String policy, String... items) throws IOException {
        var bytes = rss(String.join("", items)).getBytes(UTF_8);
        var file = Files.write(folder.resolve("document"), bytes);
        var document = new Document(SOURCE, file, OBSERVED, "0".repeat(64), bytes.length);
        var keys = new HashSet<String>();
        var titles = new ArrayList<String>();
        try (var some = feed.chosen(Map.of("identity", policy)).read(document)) {
            for (var article = some.next(); article != null; article = some.next()) {
                if (keys.add(article.key())) {
                    titles.add(article.title());
                }
            }
        } catch (MalformedItemException e) {
            throw new AssertionError(e);
        }
        return titles;
    }

    @Test
    void theAdministratorDecides() throws IOException {
        var items = new String[] {
            item("1", "A", "a", "x"), item("1", "B", "b", "x"), item("2", "C", "b", "y"), item("3", "C", "b", "y")
        };
        assertThat(titles("automatic", items)).containsExactly("A", "B", "C", "C");
        assertThat(titles("guid", items)).containsExactly("A", "C", "C");
        assertThat(titles("link", items)).containsExactly("A", "B");
        assertThat(titles("link-title", items)).containsExactly("A", "B", "C");
        assertThat(titles("content", items)).containsExactly("A", "B", "C");
        assertThat(titles("content", item("1", "A", "a", "x"), item("1", "A", "a", "edited")))
                .hasSize(2);
        assertThat(feed.chosen(Map.of("identity", "link")).info().parserVersion())
                .as("the same document is read anew")
                .isNotEqualTo(feed.info().parserVersion());
        assertThat(feed.chosen(Map.of()).info()).isEqualTo(feed.info());
    }

    @Test
    void sharedIdsAreToldWithWhatWouldTellThemApart() throws IOException {
        assertThat(read(rss(item("1", "A", "a", "x") + item("1", "B", "b", "x")))
                        .notes())
                .singleElement()
                .asString()
                .contains("2 of 2")
                .endsWith("Proposed: identity = link.");
        assertThat(read(rss(item("1", "A", "a", "x") + item("1", "B", "a", "x")))
                        .notes())
                .singleElement()
                .asString()
                .endsWith("Proposed: identity = link-title.");
        var noLinks = "<item><guid>urn:x</guid><title>A</title><description>x</description></item>"
                + "<item><guid>urn:x</guid><title>A</title><description>y</description></item><item><guid>urn:x</guid><title>B</title></item>";
        assertThat(read(rss(noLinks)).notes()).singleElement().asString().endsWith("Proposed: identity = content.");
        assertThat(read(rss(item("1", "A", "a", "x") + item("1", "A", "a", "x")))
                        .notes())
                .as("the same one twice")
                .isEmpty();
    }

    @Test
    void aSitesPageNamesItsFeeds() {
        var page = "<!DOCTYPE html><html><head><title>A site</title>"
                + "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/rss.xml\">"
                + "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"https://other.example/atom\">"
                + "<link rel=\"alternate\" type=\"application/feed+json\" href=\"feed.json\">"
                + "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"javascript:alert(1)\">"
                + "<link rel=\"stylesheet\" href=\"x.css\"></head><body></body></html>";
        assertThatThrownBy(() -> read(page))
                .isInstanceOfSatisfying(NamesFeedsException.class, e -> assertThat(e.addresses())
                        .containsExactly(
                                "https://news.example/rss.xml",
                                "https://other.example/atom",
                                "https://news.example/feed.json"));
    }
}
