package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import exist.it.DemoConsole.Window;
import exist.threat.Cluster;
import exist.threat.EndOfEvent;
import exist.threat.Marks;
import exist.threat.ObjectReference;
import exist.threat.Org;
import exist.threat.Tag;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import exist.threat.load.ThreatStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** Threat events on their pages: found, read, and not there for whom they are not meant. */
class ConsoleThreatsIT {

    /** No feed has it. */
    private static final int SERVER = 65_002;

    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");
    private static final UUID OPEN = new UUID(0x4000, 1);
    private static final UUID SECRET = new UUID(0x4000, 2);
    private static final Org MAKER = new Org(0, new UUID(0x4000, 3), "Tested & <b>Bold</b> CERT");

    private static final DemoConsole CONSOLE = DemoConsole.shared();
    private Window window;
    private Page page;

    @BeforeAll
    static void store() throws SQLException {
        var items = new ArrayList<ThreatItem>();
        items.add(event(OPEN, "Tested campaign <script>document.title = 'owned'</script>", "tlp:green", "type:OSINT"));
        var file = new UUID(0x4000, 10);
        items.add(new ThreatObject(
                OPEN, 0, file, "file", "file", null, null, null, AT, 5, 0, "as it was sent", null, null, false));
        items.add(attribute(OPEN, 20, "filename|sha256", "letter one.doc|" + "5e".repeat(32), file));
        items.add(attribute(OPEN, 21, "yara", "rule tested\n{\n  condition: true\n}", file));
        items.add(attribute(OPEN, 22, "domain", "tested.portal.example", null));
        items.add(attribute(OPEN, 23, "ip-dst", DemoConsole.KNOWN, null, "tlp:amber"));
        items.add(attribute(OPEN, 24, "link", "https://report.example/1", null));
        items.add(new ObjectReference(
                OPEN, 0, new UUID(0x4000, 11), file, new UUID(0x4000, 22), false, "connects-to", null, AT, false));
        for (int n = 0; n < 40; n++) {
            items.add(attribute(OPEN, 100 + n, "url", "http://tested.portal.example/path/" + n, null));
        }
        items.add(new EndOfEvent(OPEN, true));
        items.add(event(SECRET, "Tested secret", "tlp:red"));
        items.add(attribute(SECRET, 30, "ip-dst", DemoConsole.KNOWN, null));
        items.add(new EndOfEvent(SECRET, true));
        new ThreatStore(database()).store(SERVER, AT, items);
    }

    /** Other tests count what is on the pages. */
    @AfterAll
    static void forget() throws SQLException {
        try (var connection = database().getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("threat_attribute", "threat_value", "threat_event")) {
                statement.execute("DELETE FROM " + table + " WHERE feed = " + SERVER);
            }
        }
    }

    private static MariaDbDataSource database() throws SQLException {
        var environment = CONSOLE.server().environment();
        var database = new MariaDbDataSource(environment.get("EXIST_DB_URL"));
        database.setUser(environment.get("EXIST_DB_USER"));
        database.setPassword(environment.get("EXIST_DB_PASSWORD"));
        return database;
    }

    private static ThreatEvent event(UUID uuid, String info, String... tags) {
        var actor = new Cluster(
                null, null, "threat-actor", "Threat Actor", "Tested Bear", "Invented.", List.of(), List.of());
        return new ThreatEvent(
                0,
                uuid,
                info,
                LocalDate.of(2026, 6, 30),
                1,
                1,
                true,
                AT,
                AT,
                MAKER,
                MAKER,
                -1,
                ThreatEvent.Handling.USUAL,
                new Marks(
                        Stream.concat(
                                        Stream.of(tags).map(Tag::of),
                                        Stream.of(new Tag(
                                                0,
                                                "misp-galaxy:mitre-attack-pattern=\"Phishing - T1566\"",
                                                "#0088cc",
                                                true,
                                                false)))
                                .toList(),
                        List.of(actor)),
                List.of(new ThreatEvent.Related(SECRET, "Tested secret", null)));
    }

    private static ThreatAttribute attribute(
            UUID event, int number, String type, String value, UUID object, String... tags) {
        return new ThreatAttribute(
                event,
                0,
                new UUID(0x4000, number),
                type,
                "Network activity",
                value,
                !type.equals("link"),
                object,
                object == null ? null : "part",
                number == 22 ? "seen <i>once</i>" : null,
                AT.plusSeconds(number),
                5,
                0,
                false,
                null,
                null,
                false,
                new Marks(Stream.of(tags).map(Tag::of).toList(), List.of()),
                null);
    }

    @BeforeEach
    void open() {
        window = CONSOLE.openAsAdmin();
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void anEventIsFoundAndReadWithAllThatIsInIt() {
        page.navigate("/events.xhtml?org=" + "tested+%26+%3Cb%3Ebold%3C%2Fb%3E+cert");
        var rows = page.locator("#list\\:rows tbody tr");
        assertThat(rows).hasCount(2);
        page.selectOption("#list\\:tlp", "green");
        assertThat(page).hasURL(Pattern.compile(".*tlp=green.*"));
        assertThat(rows).hasCount(1);
        page.fill("#list\\:tag", "type:OSINT");
        assertThat(page).hasURL(Pattern.compile(".*tag=type%3AOSINT.*"));
        assertThat(rows).hasCount(1);
        page.fill("#list\\:technique", "T1566");
        assertThat(page).hasURL(Pattern.compile(".*technique=T1566.*"));
        ConsolePagesIT.looksWell(window);

        page.setViewportSize(1280, 800);
        rows.first().locator("a.strong").click();
        assertThat(page.locator("h1")).hasText("Tested campaign <script>document.title = 'owned'</script>");
        assertThat(page.locator("main script, main b.bold")).hasCount(0);
        assertThat(page.locator("section[aria-labelledby=h-techniques]")).containsText("T1566");
        assertThat(page.locator("section[aria-label='Threat Actor']")).containsText("Tested Bear");
        assertThat(page.locator("section[aria-labelledby=h-related]")).containsText("Tested secret");
        assertThat(page.locator("section[aria-labelledby=h-reports] a"))
                .hasAttribute("rel", "noopener noreferrer nofollow");
        var objects = page.locator("section[aria-labelledby=h-objects]");
        assertThat(objects).containsText("connects-to");
        assertThat(objects).containsText("tested.portal.example");
        ConsolePagesIT.looksWell(window);

        page.setViewportSize(1280, 800);
        assertThat(rows).hasCount(25);
        page.selectOption("#list\\:type", "domain");
        assertThat(page).hasURL(Pattern.compile(".*type=domain.*"));
        assertThat(rows).hasCount(1);
        assertThat(rows.first().locator(".val a")).hasText("tested.portal[.]example");
        assertThat(rows.first()).containsText("seen <i>once</i>");
        rows.first().locator(".val a").click();
        assertThat(page.locator("h1")).containsText("tested.portal.example");
        assertThat(page.locator("section[aria-labelledby=h-events] li")).hasCount(1);
        ConsolePagesIT.looksWell(window);
    }

    @Test
    void attributesTagsAndOrganisationsAreListed() {
        page.navigate("/attributes.xhtml?value=TESTED.portal.EXAMPLE");
        var rows = page.locator("#list\\:rows tbody tr");
        assertThat(rows).hasCount(1);
        page.click("#list\\:clear");
        assertThat(page).hasURL(Pattern.compile(".*/attributes.xhtml$"));
        page.selectOption("#list\\:type", "yara");
        assertThat(page).hasURL(Pattern.compile(".*type=yara.*"));
        assertThat(rows.first().locator("details pre"))
                .hasText(Pattern.compile("rule tested\\s+\\{.*", Pattern.DOTALL));
        ConsolePagesIT.looksWell(window);

        page.setViewportSize(1280, 800);
        page.navigate("/tags.xhtml?q=mitre-attack");
        assertThat(rows).not().hasCount(0);
        ConsolePagesIT.looksWell(window);
        page.setViewportSize(1280, 800);
        page.navigate("/orgs.xhtml?q=tested");
        assertThat(rows.first()).containsText("Tested & <b>Bold</b> CERT");
        ConsolePagesIT.looksWell(window);
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void whatIsRedIsNotThereForViewers() {
        page.navigate("/indicator.xhtml?v=" + DemoConsole.KNOWN);
        assertThat(page.locator("section[aria-labelledby=h-events]")).containsText("Tested secret");
        page.navigate("/events.xhtml?q=tested");
        page.locator("#list\\:rows a.strong", new Page.LocatorOptions().setHasText("Tested secret"))
                .click();
        assertThat(page.locator("h1")).hasText("Tested secret");
        var address = page.url();

        try (var reader = CONSOLE.openAsViewer()) {
            var theirs = reader.page();
            theirs.navigate("/events.xhtml?q=tested");
            assertThat(theirs.locator("#list\\:rows")).containsText("Tested campaign");
            assertThat(theirs.locator("#list\\:rows")).not().containsText("Tested secret");
            theirs.locator("#list\\:rows a.strong", new Page.LocatorOptions().setHasText("Tested campaign"))
                    .click();
            assertThat(theirs.locator("section[aria-labelledby=h-attributes]")).isVisible();
            assertThat(theirs.locator("section[aria-labelledby=h-related]")).hasCount(0);
            theirs.navigate("/indicator.xhtml?v=" + DemoConsole.KNOWN);
            assertThat(theirs.locator("section[aria-labelledby=h-events]")).containsText("Tested campaign");
            assertThat(theirs.locator("section[aria-labelledby=h-events]"))
                    .not()
                    .containsText("Tested secret");
            assertThat(reader.troubles()).isEmpty();
            assertThat(theirs.navigate(address.replaceFirst("^https?://[^/]*", ""))
                            .status())
                    .isEqualTo(404);
        }
    }
}
