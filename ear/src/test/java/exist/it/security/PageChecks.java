package exist.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the console's pages let happen: by role, and only by who has opened them. */
abstract class PageChecks {

    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]* value=\"([^\"]+)\"");

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

    @Test
    void aFormIsTakenOnlyFromWhoHasOpenedItsPage() throws Exception {
        var admin = Visitor.loggedIn(exist, users.make("admin"));
        var state = state(admin.get("/users.xhtml"));

        assertThat(made(admin, "forged, without a view state", null)).isFalse();
        assertThat(made(admin, "forged, with a made-up one", "1234567890:-987654321"))
                .isFalse();
        assertThat(made(Visitor.loggedIn(exist, users.make("admin")), "another's", state))
                .isFalse();
        assertThat(made(admin, "by who has opened it", state)).isTrue();
    }

    @Test
    void whoIsDemotedWithThePageOpenChangesNothingMore() throws Exception {
        var name = users.make("admin");
        var visitor = Visitor.loggedIn(exist, name);
        var state = state(visitor.get("/users.xhtml"));

        users.change("UPDATE account SET role = 'analyst' WHERE name = '%s'".formatted(name));
        assertThat(made(visitor, "by an analyst", state)).isFalse();
        users.change("UPDATE account SET role = 'admin' WHERE name = '%s'".formatted(name));
        assertThat(made(visitor, "by an administrator again", state(visitor.get("/users.xhtml"))))
                .isTrue();
    }

    /** Sends the form that makes an account, as the page's script does. */
    private boolean made(Visitor visitor, String how, String state) throws Exception {
        var name = "made" + UUID.randomUUID();
        Map<String, String> fields = new HashMap<>();
        fields.put("jakarta.faces.partial.ajax", "true");
        fields.put("jakarta.faces.source", "users:do-create");
        fields.put("jakarta.faces.partial.execute", "users:do-create users:create");
        fields.put("jakarta.faces.partial.render", "users:create");
        fields.put("users:do-create", "users:do-create");
        fields.put("users", "users");
        fields.put("users:name", name);
        fields.put("users:password", Users.PASSWORD);
        fields.put("users:role", "VIEWER");
        if (state != null) {
            fields.put("jakarta.faces.ViewState", state);
        }
        var answer = visitor.send(visitor.form("/users.xhtml", fields).header("Faces-Request", "partial/ajax"));
        assertThat(answer.statusCode()).as(how).isLessThan(500);
        return users.ask("SELECT id FROM account WHERE name = '%s'".formatted(name)) != null;
    }

    private static String state(HttpResponse<String> page) {
        var found = VIEW_STATE.matcher(page.body());
        assertThat(found.find()).as("a view state in " + page.uri()).isTrue();
        return found.group(1);
    }
}
