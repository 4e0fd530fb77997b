package exist.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableTest {

    private static final String BASE = "https://news.example/2026/one";
    private static final String TEXT = "<p>" + "What happened, to whom, and what to do about it. ".repeat(8) + "</p>";
    private static final String LINKS = "<ul>"
            + "<li><a href='/x'>Another article that one might want to read as well</a></li>".repeat(30) + "</ul>";

    private static String page(String body) {
        return "<html><head><title>One</title></head><body><nav>" + LINKS + "</nav>" + body + "<footer>" + LINKS
                + "</footer></body></html>";
    }

    @Test
    void anArticleStandsInItsElement() {
        var html = Readable.of(
                        page("<div>" + LINKS + "</div><article><h2>Head</h2>" + TEXT
                                + "<div class='related-posts'><p>Something else entirely</p></div><script>alert(1)</script>"
                                + "<p onclick='x()'><a href='/rel'>more</a> of it, in so many words</p></article>"),
                        BASE)
                .orElseThrow();

        assertThat(html)
                .contains("What happened")
                .contains("https://news.example/rel")
                .doesNotContain("Another article")
                .doesNotContain("Something else")
                .doesNotContain("script")
                .doesNotContain("onclick");
    }

    @Test
    void elseWhereMostRunningTextIs() {
        assertThat(Readable.of(
                        page("<div id=a>" + LINKS + "</div><div id=b><div>" + TEXT + TEXT + "</div></div>"), BASE))
                .get()
                .asString()
                .contains("What happened")
                .doesNotContain("Another article");
    }

    @Test
    void aPageThatTellsNothingIsNone() {
        assertThat(Readable.of(page("<div>Please enable JavaScript.</div>"), BASE))
                .isEmpty();
        assertThat(Readable.of(page("<article>" + LINKS + "</article>"), BASE)).isEmpty();
        assertThat(Readable.of("", BASE)).isEmpty();
    }

    @Test
    void aQuestionToBrowsersIsNoArticle() {
        assertThat(Readable.isChallenge("<html><head><title>Just a moment...</title></head></html>"))
                .isTrue();
        assertThat(Readable.isChallenge(page(TEXT))).isFalse();
    }
}
