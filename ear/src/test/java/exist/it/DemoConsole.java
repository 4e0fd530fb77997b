package exist.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import exist.demo.DemoArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The console on the demo's two weeks of data, in a real browser: one server and one browser for all tests that look at pages. */
final class DemoConsole {

    /** An address of the archive that many sources have listed, at different times. */
    static final String KNOWN = "192.0.2.155";

    private static final String VIEWER = "reader";

    private static final int PATIENCE = 20_000; // ms; far more than it takes, for machines that do other things too

    private static DemoConsole shared;

    private final ExistServer server;
    private final Path mirror;
    private final Browser browser;
    private final Map<String, String> sessions = new HashMap<>();

    /** Pages of a server that runs already. */
    DemoConsole(ExistServer server) {
        this.server = server;
        mirror = mirror(server);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("exist.chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Path mirror(ExistServer server) {
        return server.home().resolve("mirror");
    }

    private static ExistServer demo() throws IOException {
        var server = new ExistServer("console");
        var mirror = Files.createDirectories(mirror(server));
        server.with("EXIST_DEMO", true)
                .with("EXIST_FEED_MIRROR", mirror)
                .with("EXIST_TIME_ZONE", "UTC")
                .start();
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        var archive = server.home().resolve("archive");
        DemoArchive.main(new String[] {archive.toString(), today});
        copy(archive.resolve(today), mirror);
        server.exist("backfill", archive.toString()).orElseThrow();
        return server;
    }

    static synchronized DemoConsole shared() {
        if (shared == null) {
            try {
                shared = new DemoConsole(demo());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    ExistServer server() {
        return server;
    }

    /** Where the feeds' documents are read from: a file {@code host/path} is what lies at that address. */
    Path mirror() {
        return mirror;
    }

    /** A window in which nobody has logged in. */
    Window open() {
        return window(new Browser.NewContextOptions());
    }

    /** A window of the administrator; the login itself is done once. */
    Window openAsAdmin() {
        return openAs("admin", server.adminPassword());
    }

    /** A window of somebody who may only look. */
    Window openAsViewer() {
        if (!sessions.containsKey(VIEWER)) {
            try (var window = openAsAdmin()) {
                var page = window.page();
                page.navigate("/users.xhtml");
                page.fill("#users\\:name", VIEWER);
                page.fill("#users\\:password", "a long sentence for the reader");
                page.click("#users\\:do-create");
                PlaywrightAssertions.assertThat(page.locator("#users\\:all")).containsText(VIEWER);
            }
        }
        return openAs(VIEWER, "a long sentence for the reader");
    }

    private Window openAs(String user, String password) {
        var session = sessions.computeIfAbsent(user, name -> {
            try (var window = open()) {
                window.login(name, password);
                return window.page().context().storageState();
            }
        });
        return window(new Browser.NewContextOptions().setStorageState(session));
    }

    private Window window(Browser.NewContextOptions options) {
        var context = browser.newContext(options.setBaseURL(server.uri("").toString())
                .setLocale("en-GB")
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(1280, 800)
                // No colour is measured while it fades into another.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE);
        context.addInitScript("document.addEventListener('securitypolicyviolation',"
                + " e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))");
        return new Window(context, context.newPage(), new ArrayList<>());
    }

    /**
     * A window and what went wrong in it: errors on the console, violations of the policy, requests that failed.
     *
     * @param troubles grows while one looks at pages
     */
    record Window(BrowserContext context, Page page, List<String> troubles) implements AutoCloseable {

        Window {
            var list = troubles;
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    list.add(message.text());
                }
            });
            page.onPageError(list::add);
            page.onRequestFailed(request -> {
                // What the browser itself gives up, because one has gone on to another page, is no trouble.
                if (!"net::ERR_ABORTED".equals(request.failure())) {
                    list.add(request.failure() + " " + request.url());
                }
            });
            page.onResponse(response -> {
                if (response.status() >= 400) {
                    list.add(response.status() + " " + response.url());
                }
            });
        }

        void login(String user, String password) {
            page.navigate("/login.xhtml");
            page.fill("#user", user);
            page.fill("#password", password);
            page.click("#login button.primary");
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
