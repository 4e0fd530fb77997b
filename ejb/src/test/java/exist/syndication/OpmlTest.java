package exist.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import exist.feed.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpmlTest {

    private static Map<String, String> read(String text) {
        return Opml.read(text.getBytes(UTF_8));
    }

    @Test
    void feedsInFoldersAreRead() {
        var feeds = read(
                "<?xml version=\"1.0\"?><!DOCTYPE opml><opml version=\"1.0\"><head><title>Mine</title></head><body>"
                        + "<outline text=\"Security\"><outline type=\"rss\" text=\"A & B\" xmlUrl=\"https://a.example/feed?x=1&amp;y=2\"/>"
                        + "<outline title=\"Title\" text=\"Text\" xmlUrl=\" https://b.example/ \"/></outline>"
                        + "<outline xmlUrl=\"https://c.example/\"/><outline text=\"again\" xmlUrl=\"https://c.example/\"/></body></opml>");

        assertThat(feeds)
                .containsExactly(
                        entry("https://a.example/feed?x=1&y=2", "A & B"),
                        entry("https://b.example/", "Title"),
                        entry("https://c.example/", "https://c.example/"));
    }

    @Test
    void whatIsWrittenIsRead() {
        var feeds = new LinkedHashMap<String, String>();
        feeds.put("https://a.example/?x=1&y=<2>", "\"A\" & <B>");
        feeds.put("https://b.example/", "ニュース");

        assertThat(read(Opml.write(feeds))).isEqualTo(feeds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "<html><title>x</title></html>",
                "<rss version='2.0'><channel/></rss>",
                "<opml><body>"
            })
    void whatIsNoListIsSaid(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The document is ");
    }

    @Test
    void neitherAnEmptyListNorAnEndlessOneIsTaken() {
        var many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> "<outline xmlUrl='https://a.example/" + i + "'/>")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> read("<opml><body/></opml>")).hasMessageContaining("names 0 feeds");
        assertThatThrownBy(() -> read("<opml><body>" + many + "</body></opml>"))
                .hasMessageContaining("names 1001 feeds");
    }
}
