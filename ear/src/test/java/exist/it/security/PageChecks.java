package exist.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What the console's pages let happen: by role, and only by who has opened them. */
abstract class PageChecks {

    private static final String ACCOUNTS = "SELECT COUNT(*) FROM account";
    private static final String TOKENS = "SELECT COUNT(*) FROM api_token";
    private static final String ENABLED = "SELECT GROUP_CONCAT(id) FROM feed WHERE enabled";
    private static final String INTERVAL = "SELECT period FROM feed WHERE id = 'vxvault'";
    private static final String KEY = "SELECT HEX(secret) FROM feed WHERE id = 'abuseipdb'";

    private final ExistServer exist;
    private final Users users;

    PageChecks(ExistServer exist) {
        this.exist = exist;
        this.users = new Users(exist);
    }

    @Test
    void eachRoleSeesItsPages() throws Exception {
        for (var role : new String[] {"viewer", "analyst", "admin"}) {
            var visitor = Visitor.loggedIn(exist, users.make(role));
            for (var path : new String[] {"/index.xhtml", "/reputation.xhtml", "/feeds.xhtml", "/account.xhtml"}) {
                assertThat(visitor.get(path).statusCode()).as(role + " " + path).isEqualTo(200);
            }
            for (var path : new String[] {"/users.xhtml", "/tokens.xhtml", "/audit.xhtml"}) {
                assertThat(visitor.get(path).statusCode())
                        .as(role + " " + path)
                        .isEqualTo(role.equals("admin") ? 200 : 403);
            }
        }
    }

    /** In this order, so that what is changed is changed back, but for what is new. */
    private static List<Button> buttons() {
        var name = "made" + UUID.randomUUID();
        return List.of(
                newAccount(name),
                new Button(
                        "/tokens.xhtml",
                        "tokens:do-create",
                        Map.of("tokens:name", name, "tokens:role", "ADMIN", "tokens:days", "0"),
                        TOKENS),
                new Button("/tokens.xhtml", "tokens:all:\\d+:revoke", Map.of(), TOKENS),
                new Button("/feeds.xhtml", "feeds:all:\\d+:disable", Map.of(), ENABLED),
                new Button("/feeds.xhtml", "feeds:all:\\d+:enable", Map.of(), ENABLED),
                new Button("/feed.xhtml?id=vxvault", "feed:disable", Map.of(), ENABLED),
                new Button("/feed.xhtml?id=vxvault", "feed:enable", Map.of(), ENABLED),
                new Button("/feed.xhtml?id=vxvault", "feed:interval", Map.of("feed:interval", "15"), INTERVAL),
                new Button("/feed.xhtml?id=vxvault", "feed:interval", Map.of("feed:interval", "1440"), INTERVAL),
                new Button("/feed.xhtml?id=abuseipdb", "feed:save-key", Map.of("feed:key", "of the attacker"), KEY),
                new Button("/feed.xhtml?id=abuseipdb", "feed:remove-key", Map.of(), KEY),
                // An address that is never asked: it is a private one.
                new Button(
                        "/own-feed.xhtml",
                        "own:save",
                        Map.of("own:name", name, "own:url", "https://127.0.0.1/list"),
                        "SELECT COUNT(*) FROM feed"));
    }

    @Test
    void aFormIsTakenOnlyFromWhoHasOpenedItsPage() throws Exception {
        var admin = Visitor.loggedIn(exist, users.make("admin"));
        var attacker = Visitor.loggedIn(exist, users.make("admin"));
        var softly = new SoftAssertions(); // each is a wall of its own
        for (var button : buttons()) {
            var seen = button.seenBy(admin);
            var others = seen.withState(button.seenBy(attacker).state());
            var forged = Map.of(
                    "a form of another site", button.sentPlainly(admin, seen.withState(null)),
                    "with a made-up view state", button.pressed(admin, seen.withState("1234567890:-987654321")),
                    "with the view state of another session", button.pressed(admin, others),
                    "by another site that knows all",
                            button.pressed(admin, seen).header("Sec-Fetch-Site", "cross-site"));
            for (var one : forged.entrySet()) {
                softly.assertThat(changes(button, admin, one.getValue()))
                        .as("%s, %s", button, one.getKey())
                        .isFalse();
            }
            softly.assertThat(changes(button, admin, button.pressed(admin, seen)))
                    .as("%s, by who has opened the page", button)
                    .isTrue();
        }
        softly.assertAll();
    }

    private boolean changes(Button button, Visitor visitor, HttpRequest.Builder request) throws Exception {
        var before = users.ask(button.changes());
        var answer = visitor.send(request);
        assertThat(answer.statusCode()).as("%s: %s", button, answer.body()).isLessThan(500);
        return !Objects.equals(before, users.ask(button.changes()));
    }

    @Test
    void whoIsDemotedWithThePageOpenChangesNothingMore() throws Exception {
        var name = users.make("admin");
        var visitor = Visitor.loggedIn(exist, name);
        var button = newAccount("made" + UUID.randomUUID());
        var seen = button.seenBy(visitor);

        users.change("UPDATE account SET role = 'analyst' WHERE name = '%s'".formatted(name));
        assertThat(changes(button, visitor, button.pressed(visitor, seen)))
                .as("by an analyst")
                .isFalse();
        users.change("UPDATE account SET role = 'admin' WHERE name = '%s'".formatted(name));
        assertThat(changes(button, visitor, button.pressed(visitor, button.seenBy(visitor))))
                .as("by an administrator again")
                .isTrue();
    }

    private static Button newAccount(String name) {
        return new Button(
                "/users.xhtml",
                "users:do-create",
                Map.of("users:name", name, "users:password", Users.PASSWORD, "users:role", "VIEWER"),
                ACCOUNTS);
    }
}
