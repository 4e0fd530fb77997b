package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import exist.it.DemoConsole.Window;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page to try the Web API: what is filled in is sent as who has logged in, and the answer is shown as it came. */
class ConsoleApiIT {

    private final DemoConsole console = DemoConsole.shared();
    private Window window;

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aQuestionIsSentAndAnswered() {
        var form = form(console.openAsAdmin(), "GET", "/api/reputation");
        field(form, "ip").fill(DemoConsole.KNOWN);
        field(form, "limit").fill("2");
        send(form);

        assertThat(form.locator(".good"))
                .hasText(Pattern.compile("200.* GET /api/reputation\\?ip=192\\.0\\.2\\.155&limit=2"));
        assertThat(answer(form)).containsText("\"ip\": \"" + DemoConsole.KNOWN + "\"");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void somethingIsMadeAndDeleted() {
        var made = form(console.openAsAdmin(), "POST", "/api/feeds");
        var body = made.locator("textarea");
        body.fill(body.inputValue().replaceFirst("\"id\": \".*\"", "\"id\": \"tried-here\""));
        send(made);
        assertThat(made.locator(".good")).containsText("201");
        assertThat(made.getByText("Location: /api/feeds/tried-here")).isVisible();

        var deleted = form(window, "DELETE", "/api/feeds/{id}");
        field(deleted, "id").fill("tried-here");
        send(deleted);
        assertThat(deleted.locator(".good")).containsText("204");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void nothingIsSentBeforeAPathIsWhole() {
        var form = form(console.openAsAdmin(), "GET", "/api/feeds/{id}");
        send(form);
        assertThat(form.locator("input:invalid")).hasCount(1);
        assertThat(answer(form)).hasCount(0);
    }

    @Test
    void anErrorIsShownAsText() {
        var form = form(console.openAsAdmin(), "GET", "/api/feeds/{id}");
        field(form, "id").fill("<b>no</b>?#");
        send(form);
        isRefused(form, 404, "<b>no</b>?#");
    }

    @Test
    void whoMayNotIsToldSo() {
        var form = form(console.openAsViewer(), "POST", "/api/feeds/{id}/run");
        field(form, "id").fill("cins");
        send(form);
        isRefused(form, 403, "role");
    }

    @Test
    void whoIsLoggedInNoMoreIsToldSo() {
        var form = form(console.openAsAdmin(), "GET", "/api/feeds");
        window.context().clearCookies();
        send(form);
        isRefused(form, 401, "token");
    }

    private void isRefused(Locator form, int status, String word) {
        assertThat(form.locator(".bad")).containsText(Integer.toString(status));
        assertThat(answer(form)).containsText("\"status\": " + status);
        assertThat(answer(form)).containsText(word);
        assertThat(answer(form).locator("*")).hasCount(0);
        // The browser itself and the window note such an answer; there is nothing else.
        assertThat(window.troubles()).isNotEmpty().allMatch(trouble -> trouble.contains(Integer.toString(status)));
    }

    /** Opens the page, if it is not open, and there the form of an operation. */
    private Locator form(Window opened, String method, String path) {
        if (window == null) {
            window = opened;
            window.page().navigate("/api.xhtml");
        }
        var summary = window.page()
                .locator("#api summary", new Page.LocatorOptions().setHasText(Pattern.compile("^" + method)))
                .filter(new Locator.FilterOptions()
                        .setHas(window.page().getByText(path, new Page.GetByTextOptions().setExact(true))));
        summary.click();
        return summary.locator("xpath=..").locator("form");
    }

    private static Locator field(Locator form, String name) {
        return form.locator("input[name='" + name + "']");
    }

    private static void send(Locator form) {
        form.locator("button[type=submit]").click();
    }

    private static Locator answer(Locator form) {
        return form.locator("pre");
    }
}
