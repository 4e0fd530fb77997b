package exist.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who is let in, what each role may do and what other sites may make a browser do; all of it again after a restart. */
@TestInstance(Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SecurityIT {

    private static final String PASSWORD = "a password for tests";

    private final ExistServer exist = new ExistServer("security");
    /** Keeps no cookie. */
    private final HttpClient nobody = HttpClient.newHttpClient();

    @BeforeAll
    void start() {
        exist.start();
    }

    @AfterAll
    void stop() {
        exist.close();
    }

    @Nested
    @Order(1)
    class FirstStart extends Checks {}

    @Nested
    @Order(3)
    @TestInstance(Lifecycle.PER_CLASS)
    class AfterARestart extends Checks {

        @BeforeAll
        void restart() {
            exist.stop();
            exist.start();
        }
    }

    @Nested
    @Order(2)
    @TestInstance(Lifecycle.PER_CLASS)
    class WithAnonymousReading {

        @BeforeAll
        void restart() {
            exist.stop();
            exist.with("EXIST_API_ANONYMOUS", "read").start();
        }

        @AfterAll
        void undo() {
            exist.with("EXIST_API_ANONYMOUS", "");
        }

        @Test
        void theOriginalsClientsReadWithoutAToken() throws Exception {
            assertThat(get(nobody, "/api/").statusCode()).isEqualTo(200);
            assertThat(get(nobody, "/api/reputation").statusCode()).isEqualTo(200);
            assertThat(get(nobody, "/api/reputation/sources").statusCode()).isEqualTo(200);
        }

        @Test
        void andNothingElse() throws Exception {
            assertThat(get(nobody, "/api/feeds").statusCode()).isEqualTo(401);
            assertThat(get(nobody, "/api/reputation/../feeds").statusCode()).isEqualTo(401);
            assertThat(get(nobody, "/metrics").statusCode()).isEqualTo(401);
            assertThat(get(nobody, "/reputation.xhtml").statusCode()).isEqualTo(302);
            assertThat(send(nobody, request("/api/reputation").POST(body("{}"))).statusCode())
                    .isEqualTo(401);
            assertThat(send(nobody, request("/api/reputation").header("Authorization", "Bearer wrong"))
                            .statusCode())
                    .as("who shows a token means it")
                    .isEqualTo(401);
        }
    }

    abstract class Checks {

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
                var answer = get(nobody, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate"))
                        .as(path)
                        .contains("Bearer realm=\"EXIST\"");
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
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
                var answer = get(nobody, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElse(""))
                        .as(path)
                        .contains("/login.xhtml?to=%2F");
            }
            assertThat(send(nobody, request("/api/feeds").POST(body("{}"))).statusCode())
                    .isEqualTo(401);
            assertThat(get(nobody, "/WEB-INF/web.xml").statusCode()).isEqualTo(404);
        }

        @Test
        void whatOneNeedsToLogInIsOpen() throws Exception {
            for (var path : List.of(
                    "/login.xhtml",
                    "/health",
                    "/health/live",
                    "/health/ready",
                    "/jakarta.faces.resource/console.css.xhtml?ln=console")) {
                assertThat(get(nobody, path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(get(nobody, "/health").body())
                    .contains("\"status\":\"UP\"")
                    .contains("database");
        }

        @Test
        void anExpiredSessionIsToldSoByPagesAndByAjax() throws Exception {
            var page = send(nobody, request("/feeds.xhtml").POST(body("x=y")));
            assertThat(page.headers().firstValue("Location").orElse(""))
                    .contains("/login.xhtml?problem=ended&to=%2Ffeeds.xhtml");

            var ajax = send(
                    nobody,
                    request("/feeds.xhtml")
                            .header("Faces-Request", "partial/ajax")
                            .POST(body("x=y")));
            assertThat(ajax.statusCode()).isEqualTo(200);
            assertThat(ajax.body())
                    .contains("<partial-response><redirect url=\"/login.xhtml?problem=ended&amp;to=%2Ffeeds.xhtml\"/>");
        }

        @Test
        void eachRoleMayDoWhatItMay() throws Exception {
            var roles = List.of("viewer", "analyst", "admin");
            for (var role : roles) {
                var token = token(role);
                assertThat(api(token, "GET", "/api/reputation", null)).as(role).isEqualTo(200);
                assertThat(api(token, "GET", "/api/feeds", null)).as(role).isEqualTo(200);
                assertThat(api(token, "GET", "/metrics", null)).as(role).isEqualTo(200);

                // Of a feed that does not exist: whoever may gets to hear that.
                boolean runs = !role.equals("viewer");
                boolean changes = role.equals("admin");
                assertThat(api(token, "POST", "/api/feeds/nothing/run", ""))
                        .as(role)
                        .isEqualTo(runs ? 404 : 403);
                assertThat(api(token, "PATCH", "/api/feeds/nothing", "{\"enabled\":false}"))
                        .as(role)
                        .isEqualTo(changes ? 404 : 403);
                assertThat(api(token, "DELETE", "/api/feeds/nothing", null))
                        .as(role)
                        .isEqualTo(changes ? 404 : 403);
                assertThat(api(token, "POST", "/api/feeds", "{}")).as(role).isEqualTo(changes ? 400 : 403);
            }
        }

        @Test
        void aTokenEndsWhenItExpiresOrIsRevoked() throws Exception {
            var token = token("viewer");
            assertThat(api(token, "GET", "/api/reputation", null)).isEqualTo(200);
            sql("UPDATE api_token SET expires = NOW() - INTERVAL 1 SECOND WHERE hash = UNHEX('%s')"
                    .formatted(sha256(token)));
            assertThat(api(token, "GET", "/api/reputation", null)).isEqualTo(401);
            sql("UPDATE api_token SET expires = NULL WHERE hash = UNHEX('%s')".formatted(sha256(token)));
            assertThat(api(token, "GET", "/api/reputation", null)).isEqualTo(200);
            sql("DELETE FROM api_token WHERE hash = UNHEX('%s')".formatted(sha256(token)));

            var refused = send(nobody, request("/api/reputation").header("Authorization", "Bearer " + token));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"EXIST\", error=\"invalid_token\"");
        }

        @Test
        void aLoginBeginsANewSession() throws Exception {
            var user = account("viewer");
            var answer = send(
                    nobody,
                    login(user, PASSWORD, "/reputation.xhtml?q=a%20b")
                            .header("Cookie", "JSESSIONID=chosen-by-somebody-else"));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/reputation.xhtml?q=a%20b");
            assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                    .matches("JSESSIONID=[^;]+;.*")
                    .doesNotContain("chosen-by-somebody-else")
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax");

            var browser = loggedIn(user);
            var before = cookie(browser);
            assertThat(send(browser, login(user, PASSWORD, "")).statusCode()).isEqualTo(302);
            assertThat(cookie(browser)).as("also where there is one already").isNotEqualTo(before);
            assertThat(send(nobody, request("/api/reputation").header("Cookie", before))
                            .statusCode())
                    .as("the old one is over")
                    .isEqualTo(401);
        }

        @Test
        void aLoginLeadsNowhereElse() throws Exception {
            var user = account("viewer");
            for (var elsewhere :
                    List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
                assertThat(send(nobody, login(user, PASSWORD, elsewhere))
                                .headers()
                                .firstValue("Location")
                                .orElse(""))
                        .endsWith("/index.xhtml")
                        .doesNotContain("evil");
            }
        }

        @Test
        void aSessionReadsTheApiAndChangesItOnlyKnowingly() throws Exception {
            var browser = loggedIn(account("admin"));
            assertThat(get(browser, "/api/reputation").statusCode()).isEqualTo(200);

            var run = request("/api/feeds/nothing/run").POST(body(""));
            assertThat(send(browser, run).statusCode())
                    .as("a form of another site could do this")
                    .isEqualTo(403);
            assertThat(send(browser, run.copy().header("X-Requested-With", "EXIST"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(
                                    browser,
                                    run.copy()
                                            .header("X-Requested-With", "EXIST")
                                            .header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(
                                    browser,
                                    run.copy()
                                            .header("X-Requested-With", "EXIST")
                                            .header("Origin", "https://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void anotherSiteMakesNobodyLogInNorOut() throws Exception {
            var user = account("viewer");
            assertThat(send(nobody, login(user, PASSWORD, "").header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(nobody, login(user, PASSWORD, "").header("Origin", "null"))
                            .statusCode())
                    .isEqualTo(403);

            var browser = loggedIn(user);
            assertThat(send(
                                    browser,
                                    request("/index.xhtml")
                                            .header("Sec-Fetch-Site", "same-site")
                                            .POST(body("top:leave=1")))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(get(browser, "/api/reputation").statusCode()).isEqualTo(200);
        }

        @Test
        void whoIsRemovedDemotedOrHasANewPasswordNoticesAtOnce() throws Exception {
            var user = account("analyst");
            var browser = loggedIn(user);
            var run = request("/api/feeds/nothing/run")
                    .header("X-Requested-With", "EXIST")
                    .POST(body(""));
            assertThat(send(browser, run).statusCode()).isEqualTo(404);

            sql("UPDATE account SET role = 'viewer' WHERE name = '%s'".formatted(user));
            assertThat(send(browser, run).statusCode()).isEqualTo(403);
            assertThat(get(browser, "/api/reputation").statusCode()).isEqualTo(200);

            sql("UPDATE account SET password = '%s' WHERE name = '%s'".formatted(hash("another password"), user));
            assertThat(get(browser, "/api/reputation").statusCode()).isEqualTo(401);

            var other = account("viewer");
            var others = loggedIn(other);
            sql("DELETE FROM account WHERE name = '%s'".formatted(other));
            assertThat(get(others, "/api/reputation").statusCode()).isEqualTo(401);
        }

        @Test
        void guessingIsSlowedDown() throws Exception {
            var user = account("viewer");
            for (int i = 0; i < 5; i++) {
                assertThat(send(nobody, login(user, "wrong", ""))
                                .headers()
                                .firstValue("Location")
                                .orElse(""))
                        .contains("problem=wrong");
            }
            var answer = send(nobody, login(user, PASSWORD, ""));
            assertThat(answer.headers().firstValue("Location").orElse("")).contains("problem=throttled&wait=");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            sql("DELETE FROM account WHERE name = '%s'".formatted(user));
        }

        @Test
        void aPasswordIsStoredAnewByTodaysCost() throws Exception {
            var user = account("viewer");
            loggedIn(user);
            assertThat(text("SELECT password FROM account WHERE name = '%s'".formatted(user)))
                    .startsWith("pbkdf2-sha256$600000$");
            assertThat(get(loggedIn(user), "/api/reputation").statusCode()).isEqualTo(200);
            assertThat(text("SELECT COUNT(*) FROM audit WHERE actor = '%s' AND action = 'login'".formatted(user)))
                    .isEqualTo("2");
        }

        @Test
        void everyAnswerForbidsFramesScriptsOfOthersAndSniffing() throws Exception {
            var browser = loggedIn(account("viewer"));
            for (var path : List.of(
                    "/login.xhtml",
                    "/jakarta.faces.resource/console.css.xhtml?ln=console",
                    "/api/reputation",
                    "/api/nothing",
                    "/nothing",
                    "/health",
                    "/index.xhtml")) {
                var headers = get(browser, path).headers();
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
                assertThat(headers.firstValue("X-Content-Type-Options"))
                        .as(path)
                        .contains("nosniff");
                assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
                assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
                assertThat(headers.firstValue("Server")).as(path).isEmpty();
                assertThat(headers.firstValue("X-Powered-By")).as(path).isEmpty();
            }
            assertThat(get(browser, "/index.xhtml")
                            .headers()
                            .firstValue("Cache-Control")
                            .orElse(""))
                    .contains("no-store");
            assertThat(get(browser, "/api/reputation")
                            .headers()
                            .firstValue("Cache-Control")
                            .orElse(""))
                    .contains("no-store");
        }
    }

    private String token(String role) {
        return exist.token(role);
    }

    /** An account whose password was stored when less work was thought to be enough. */
    private String account(String role) throws Exception {
        var name = "u" + UUID.randomUUID();
        sql("INSERT INTO account (name, password, role, created) VALUES ('%s', '%s', '%s', UTC_TIMESTAMP())"
                .formatted(name, hash(PASSWORD), role));
        return name;
    }

    private static String hash(String password) throws Exception {
        byte[] salt = new byte[16];
        var spec = new PBEKeySpec(password.toCharArray(), salt, 1000, 256);
        var base64 = Base64.getEncoder().withoutPadding();
        return "pbkdf2-sha256$1000$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded());
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private void sql(String statement) throws SQLException {
        try (var connection = exist.connect();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = exist.connect();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private HttpClient loggedIn(String user) throws Exception {
        var browser = client(new CookieManager(null, CookiePolicy.ACCEPT_ALL));
        assertThat(send(browser, login(user, PASSWORD, ""))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/index.xhtml");
        return browser;
    }

    private HttpRequest.Builder login(String user, String password, String to) {
        var fields = Map.of("user", user, "password", password, "to", to).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .toList();
        return request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body(String.join("&", fields)));
    }

    private int api(String token, String method, String path, String json) throws Exception {
        return send(
                        nobody,
                        request(path)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, json == null ? HttpRequest.BodyPublishers.noBody() : body(json)))
                .statusCode();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return send(client, request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(exist.uri(path));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private static HttpClient client(CookieManager cookies) {
        return HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    private static String cookie(HttpClient client) {
        var cookies = (CookieManager) client.cookieHandler().orElseThrow();
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .findFirst()
                .orElseThrow();
    }
}
