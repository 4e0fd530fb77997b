package exist.it.security;

import static exist.it.security.Visitor.header;
import static exist.it.security.Visitor.location;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is open, what needs a login, and what each role may do through the Web API. */
abstract class AccessChecks {

    private final ExistServer exist;
    private final Users users;
    private final Visitor nobody;

    AccessChecks(ExistServer exist) {
        this.exist = exist;
        this.users = new Users(exist);
        this.nobody = Visitor.nobody(exist);
    }

    @Test
    void nothingIsReadWithoutALogin() throws Exception {
        for (var path : List.of(
                "/api",
                "/api/",
                "/api/reputation",
                "/api/reputation/sources",
                "/api/feeds",
                "/api/runs",
                "/metrics",
                "/openapi",
                "/%61pi/reputation",
                "/api;x=y/reputation",
                "/api/nothing")) {
            var answer = nobody.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).as(path).contains("Bearer realm=\"EXIST\"");
            assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("\"status\":401").contains("token");
        }
        for (var path : List.of(
                "/",
                "/index.xhtml",
                "/reputation.xhtml",
                "/indicator.xhtml?v=192.0.2.1",
                "/feeds.xhtml",
                "/reputation.csv",
                "/find?q=x",
                "/nothing",
                "/resources/console/console.css",
                "//index.xhtml",
                "/login.xhtml/../index.xhtml",
                "/login/../index.xhtml",
                "/index.xhtml;jsessionid=1")) {
            var answer = nobody.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(location(answer)).as(path).contains("/login.xhtml?to=%2F");
        }
        assertThat(nobody.post("/api/feeds", "{}").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/WEB-INF/web.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void whatOneNeedsToLogInIsOpen() throws Exception {
        for (var path : List.of(
                "/login.xhtml",
                "/health",
                "/health/live",
                "/health/ready",
                "/jakarta.faces.resource/console.css.xhtml?ln=console")) {
            assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(nobody.get("/health").body()).contains("\"status\":\"UP\"").contains("database");
    }

    @Test
    void eachRoleMayDoWhatItMay() throws Exception {
        var roles = List.of("viewer", "analyst", "admin");
        for (var role : roles) {
            var token = exist.token(role);
            assertThat(nobody.call(token, "GET", "/api/reputation", null))
                    .as(role)
                    .isEqualTo(200);
            assertThat(nobody.call(token, "GET", "/api/feeds", null)).as(role).isEqualTo(200);
            assertThat(nobody.call(token, "GET", "/metrics", null)).as(role).isEqualTo(200);

            // Of a feed that does not exist: whoever may gets to hear that.
            boolean runs = !role.equals("viewer");
            boolean changes = role.equals("admin");
            assertThat(nobody.call(token, "POST", "/api/feeds/nothing/run", ""))
                    .as(role)
                    .isEqualTo(runs ? 404 : 403);
            assertThat(nobody.call(token, "PATCH", "/api/feeds/nothing", "{\"enabled\":false}"))
                    .as(role)
                    .isEqualTo(changes ? 404 : 403);
            assertThat(nobody.call(token, "DELETE", "/api/feeds/nothing", null))
                    .as(role)
                    .isEqualTo(changes ? 404 : 403);
            assertThat(nobody.call(token, "POST", "/api/feeds", "{}")).as(role).isEqualTo(changes ? 400 : 403);
        }
    }

    @Test
    void aTokenEndsWhenItExpiresOrIsRevoked() throws Exception {
        var token = exist.token("viewer");
        var expires = "UPDATE api_token SET expires = %s WHERE hash = UNHEX('" + sha256(token) + "')";
        users.change(expires.formatted("NOW() - INTERVAL 1 SECOND"));
        assertThat(nobody.call(token, "GET", "/api/reputation", null)).isEqualTo(401);
        users.change(expires.formatted("NULL"));
        assertThat(nobody.call(token, "GET", "/api/reputation", null)).isEqualTo(200);

        var admin = Visitor.loggedIn(exist, users.make("admin"));
        // The page's rows are in the order of the tokens' names.
        var row =
                users.ask("SELECT COUNT(*) FROM api_token WHERE name < (SELECT name FROM api_token WHERE hash = UNHEX('"
                        + sha256(token) + "'))");
        var revoke = new Button("/tokens.xhtml", "tokens:all:" + row + ":revoke", Map.of(), "");
        assertThat(admin.send(revoke.pressed(admin, revoke.seenBy(admin))).statusCode())
                .isEqualTo(200);

        var refused = nobody.send(nobody.request("/api/reputation").header("Authorization", "Bearer " + token));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"EXIST\", error=\"invalid_token\"");
    }

    @Test
    void everyAnswerForbidsFramesScriptsOfOthersAndSniffing() throws Exception {
        var browser = Visitor.loggedIn(exist, users.make("viewer"));
        for (var path : List.of(
                "/login.xhtml",
                "/jakarta.faces.resource/console.css.xhtml?ln=console",
                "/api/reputation",
                "/api/nothing",
                "/nothing",
                "/health",
                "/index.xhtml")) {
            var headers = browser.get(path).headers();
            assertThat(headers.allValues("Content-Security-Policy"))
                    .as(path)
                    .singleElement()
                    .satisfies(policy -> assertThat(policy)
                            .contains(
                                    "default-src 'self'",
                                    "frame-ancestors 'none'",
                                    "object-src 'none'",
                                    "base-uri 'self'",
                                    "form-action 'self'")
                            .doesNotContain("unsafe-inline")
                            .doesNotContain("unsafe-eval"));
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).as(path).isEmpty();
        }
        assertThat(header(browser.get("/index.xhtml"), "Cache-Control")).contains("no-store");
        // What has an ETag may be kept by who asked, and is asked for again each time.
        assertThat(header(browser.get("/api/reputation"), "Cache-Control")).isEqualTo("private, no-cache");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
