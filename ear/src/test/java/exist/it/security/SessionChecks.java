package exist.it.security;

import static exist.it.security.Visitor.header;
import static exist.it.security.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a session begins and ends, and what another site cannot do with it. */
abstract class SessionChecks {

    private final ExistServer exist;
    private final Users users;
    private final Visitor nobody;

    SessionChecks(ExistServer exist) {
        this.exist = exist;
        this.users = new Users(exist);
        this.nobody = Visitor.nobody(exist);
    }

    @Test
    void anExpiredSessionIsToldSoByPagesAndByAjax() throws Exception {
        var page = nobody.post("/feeds.xhtml", "x=y");
        assertThat(location(page)).contains("/login.xhtml?problem=ended&to=%2Ffeeds.xhtml");

        var ajax = nobody.send(nobody.request("/feeds.xhtml")
                .header("Faces-Request", "partial/ajax")
                .POST(BodyPublishers.ofString("x=y")));
        assertThat(ajax.statusCode()).isEqualTo(200);
        assertThat(ajax.body())
                .contains("<partial-response><redirect url=\"/login.xhtml?problem=ended&amp;to=%2Ffeeds.xhtml\"/>");
    }

    @Test
    void aLoginBeginsANewSession() throws Exception {
        var user = users.make("viewer");
        var answer = nobody.send(nobody.login(user, Users.PASSWORD, "/reputation.xhtml?q=a%20b")
                .header("Cookie", "JSESSIONID=chosen-by-somebody-else"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith("/reputation.xhtml?q=a%20b");
        assertThat(header(answer, "Set-Cookie"))
                .matches("JSESSIONID=[^;]+;.*")
                .doesNotContain("chosen-by-somebody-else")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax");

        var browser = Visitor.loggedIn(exist, user);
        var before = browser.sessionCookie();
        assertThat(browser.send(nobody.login(user, Users.PASSWORD, "")).statusCode())
                .isEqualTo(302);
        assertThat(browser.sessionCookie())
                .as("also where there is one already")
                .isNotEqualTo(before);
        assertThat(nobody.send(nobody.request("/api/reputation").header("Cookie", before))
                        .statusCode())
                .as("the old one is over")
                .isEqualTo(401);
    }

    @Test
    void aLoginLeadsNowhereElse() throws Exception {
        var user = users.make("viewer");
        for (var elsewhere :
                List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            assertThat(location(nobody.send(nobody.login(user, Users.PASSWORD, elsewhere))))
                    .endsWith("/index.xhtml")
                    .doesNotContain("evil");
        }
    }

    @Test
    void aSessionReadsTheApiAndChangesItOnlyKnowingly() throws Exception {
        var browser = Visitor.loggedIn(exist, users.make("admin"));
        assertThat(browser.get("/api/reputation").statusCode()).isEqualTo(200);

        var run = nobody.request("/api/feeds/nothing/run").POST(BodyPublishers.ofString(""));
        assertThat(browser.send(run).statusCode())
                .as("a form of another site could do this")
                .isEqualTo(403);
        assertThat(browser.send(run.copy().header("X-Requested-With", "EXIST")).statusCode())
                .isEqualTo(404);
        assertThat(browser.send(run.copy().header("X-Requested-With", "EXIST").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send(run.copy().header("X-Requested-With", "EXIST").header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anotherSiteMakesNobodyLogInNorOut() throws Exception {
        var user = users.make("viewer");
        assertThat(nobody.send(nobody.login(user, Users.PASSWORD, "").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(nobody.send(nobody.login(user, Users.PASSWORD, "").header("Origin", "null"))
                        .statusCode())
                .isEqualTo(403);

        var browser = Visitor.loggedIn(exist, user);
        assertThat(browser.send(nobody.request("/index.xhtml")
                                .header("Sec-Fetch-Site", "same-site")
                                .POST(BodyPublishers.ofString("top:leave=1")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/api/reputation").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsRemovedDemotedOrHasANewPasswordNoticesAtOnce() throws Exception {
        var user = users.make("analyst");
        var browser = Visitor.loggedIn(exist, user);
        var run = nobody.request("/api/feeds/nothing/run")
                .header("X-Requested-With", "EXIST")
                .POST(BodyPublishers.ofString(""));
        assertThat(browser.send(run).statusCode()).isEqualTo(404);

        users.change("UPDATE account SET role = 'viewer' WHERE name = '%s'".formatted(user));
        assertThat(browser.send(run).statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/reputation").statusCode()).isEqualTo(200);

        users.change(
                "UPDATE account SET password = '%s' WHERE name = '%s'".formatted(Users.hash("another password"), user));
        assertThat(browser.get("/api/reputation").statusCode()).isEqualTo(401);

        var other = users.make("viewer");
        var others = Visitor.loggedIn(exist, other);
        users.change("DELETE FROM account WHERE name = '%s'".formatted(other));
        assertThat(others.get("/api/reputation").statusCode()).isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() throws Exception {
        var user = users.make("viewer");
        for (int i = 0; i < 5; i++) {
            assertThat(location(nobody.send(nobody.login(user, "wrong", "")))).contains("problem=wrong");
        }
        var answer = nobody.send(nobody.login(user, Users.PASSWORD, ""));
        assertThat(location(answer)).contains("problem=throttled&wait=");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        users.change("DELETE FROM account WHERE name = '%s'".formatted(user));
    }

    @Test
    void aPasswordIsStoredAnewByTodaysCost() throws Exception {
        var user = users.make("viewer");
        Visitor.loggedIn(exist, user);
        assertThat(users.ask("SELECT password FROM account WHERE name = '%s'".formatted(user)))
                .startsWith("pbkdf2-sha256$600000$");
        assertThat(Visitor.loggedIn(exist, user).get("/api/reputation").statusCode())
                .isEqualTo(200);
        assertThat(users.ask("SELECT COUNT(*) FROM audit WHERE actor = '%s' AND action = 'login'".formatted(user)))
                .isEqualTo("2");
    }
}
