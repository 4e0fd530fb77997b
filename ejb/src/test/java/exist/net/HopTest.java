package exist.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopTest {

    private final Hop hop = new Hop(
            URI.create("https://feeds.example/a/list?key=secret"),
            Map.of(
                    "Auth-Key",
                    "secret",
                    "authorization",
                    "Basic x",
                    "if-none-match",
                    "\"1\"",
                    "Accept-Encoding",
                    "gzip"),
            null);

    @Test
    void theSameHostIsToldEverythingAgain() throws Exception {
        var next = hop.follow(302, "../b/list");

        assertThat(next.url()).isEqualTo(URI.create("https://feeds.example/b/list"));
        assertThat(next.headers()).isEqualTo(hop.headers());
        assertThat(hop.follow(302, "https://FEEDS.example:443/").headers()).isEqualTo(hop.headers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.example/list",
                "https://feeds.example:8443/list",
                "//cdn.example/list",
                "https://a.feeds.example/"
            })
    void anotherHostIsToldNothingOfTheUser(String location) throws Exception {
        assertThat(hop.follow(302, location).headers()).containsOnlyKeys("if-none-match", "Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://feeds.example/list",
                "ftp://feeds.example/list",
                "file:///etc/passwd",
                "jar:file:///x!/",
                "https:///x",
                "https://user:password@feeds.example/",
                "https://exa mple/",
                "javascript:alert(1)",
                "gopher://127.0.0.1:25/"
            })
    void isNotFollowed(String location) {
        assertThatThrownBy(() -> hop.follow(301, location))
                .isInstanceOf(ForbiddenTargetException.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("password");
    }

    @Test
    void whatWasPostedStaysWithTheFirstHost() throws Exception {
        var post = new Hop(URI.create("http://feeds.example/api"), Map.of(), "query=get_recent&key=secret");

        assertThat(post.follow(307, "/api2").body()).isEqualTo(post.body());
        assertThat(post.follow(302, "/result").body()).isNull();
        assertThat(post.follow(303, "https://cdn.example/result").body()).isNull();
        assertThatThrownBy(() -> post.follow(308, "http://other.example/api"))
                .isInstanceOf(ForbiddenTargetException.class)
                .hasMessageContaining("other.example");
    }
}
