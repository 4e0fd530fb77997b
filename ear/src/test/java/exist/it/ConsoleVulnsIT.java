package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import exist.database.Transactions;
import exist.exploit.Exploit;
import exist.exploit.load.ExploitShelf;
import exist.feed.load.Run;
import exist.it.DemoConsole.Window;
import exist.vuln.Affected;
import exist.vuln.Details;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.EpssScore;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Kev;
import exist.vuln.VulnRecord.Words;
import exist.vuln.load.VulnShelf;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** Vulnerabilities on their pages. */
class ConsoleVulnsIT {

    private static final String MANY = "CVE-2098-70001";
    private static final String GATEWAY = "CVE-2098-70002";
    private static final String TAKEN_BACK = "CVE-2098-70003";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final DemoConsole console = DemoConsole.shared();
    private Window window;
    private Page page;

    @BeforeAll
    static void fill() throws SQLException {
        var environment = DemoConsole.shared().server().environment();
        var database = new MariaDbDataSource(environment.get("EXIST_DB_URL"));
        database.setUser(environment.get("EXIST_DB_USER"));
        database.setPassword(environment.get("EXIST_DB_PASSWORD"));
        var items = new ArrayList<VulnItem>();
        items.add(gateway());
        items.add(advisory());
        items.add(new VulnRecord(
                Publisher.KEV,
                GATEWAY,
                List.of(),
                State.PUBLISHED,
                null,
                Words.of("Example Gateway command injection", null, null),
                Dates.UNKNOWN,
                new Kev(LocalDate.parse("2098-11-12"), LocalDate.parse("2098-12-03"), true),
                Details.NONE,
                List.of()));
        items.add(record(
                MANY,
                "<script>document.title = 'owned'</script> Overflow & co",
                Details.NONE,
                IntStream.range(0, 3_000)
                        .mapToObj(i -> new Affected(
                                Affected.Status.AFFECTED,
                                "Example Corp",
                                "Router " + i,
                                "cpe:2.3:h:example_corp:router_" + i + ":-:*:*:*:*:*:*:*",
                                Affected.Versions.ALL,
                                null))
                        .toList()));
        IntStream.range(0, 30)
                .forEach(i -> items.add(record("CVE-2098-8%04d".formatted(i), "Filler " + i, Details.NONE, List.of())));
        var today = LocalDate.parse("2098-11-30");
        store(database, items);
        store(database, List.of(score("0.0200", today.minusDays(60))));
        store(database, List.of(score("0.1000", today.minusDays(20))));
        store(database, List.of(score("0.8712", today)));
        doubtfulExploit(database);
        takenBack(database);
    }

    private static void doubtfulExploit(MariaDbDataSource database) throws SQLException {
        var exploit = new Exploit("doubtful", GATEWAY + " scanner", null, NOW, null, null, Exploit.Traits.NONE, false);
        new Transactions(database).run(connection -> new ExploitShelf()
                .write(connection, new Run(Run.NONE, 65_001, NOW), List.of(exploit)));
    }

    /** One of CISA's catalogue that it does not hold any more. */
    private static void takenBack(MariaDbDataSource database) throws SQLException {
        var record = new VulnRecord(
                Publisher.KEV,
                TAKEN_BACK,
                List.of(),
                State.PUBLISHED,
                null,
                Words.of("Example hole", null, null),
                Dates.UNKNOWN,
                new Kev(LocalDate.parse("2098-11-01"), null, false),
                Details.NONE,
                List.of());
        new Transactions(database).run(connection -> {
            var shelf = new VulnShelf();
            shelf.write(connection, new Run(Run.NONE, 65_002, NOW), List.of(record));
            return shelf.takeBack(connection, new Run(Run.NONE, 65_002, NOW.plusSeconds(60)), Set.of(), Set.of());
        });
    }

    private static void store(MariaDbDataSource database, List<VulnItem> items) throws SQLException {
        new Transactions(database)
                .run(connection -> new VulnShelf().write(connection, new Run(Run.NONE, 65_001, NOW), items));
    }

    private static EpssScore score(String score, LocalDate day) {
        return new EpssScore(GATEWAY, new BigDecimal(score), new BigDecimal("0.994"), day, "v1");
    }

    private static VulnRecord record(String name, String words, Details details, List<Affected> affected) {
        return new VulnRecord(
                Publisher.NVD,
                name,
                List.of(),
                State.PUBLISHED,
                "Analyzed",
                Words.of(null, words, null),
                new Dates(null, NOW.minus(400, ChronoUnit.DAYS), NOW.minus(300, ChronoUnit.DAYS)),
                null,
                details,
                affected);
    }

    private static VulnRecord gateway() {
        return new VulnRecord(
                Publisher.NVD,
                GATEWAY,
                List.of(),
                State.PUBLISHED,
                "Analyzed",
                Words.of(null, "A command injection in the portal of Example Gateway.", null),
                new Dates(null, NOW.minus(3, ChronoUnit.DAYS), NOW.minus(1, ChronoUnit.DAYS)),
                null,
                new Details(
                        List.of(
                                Cvss.of(
                                        "3.1",
                                        "nvd@nist.gov",
                                        "Primary",
                                        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                                        new BigDecimal("9.8"),
                                        "CRITICAL"),
                                Cvss.of(
                                        "2.0",
                                        "nvd@nist.gov",
                                        "Primary",
                                        "AV:N/AC:L/Au:N/C:C/I:C/A:C",
                                        new BigDecimal("10.0"),
                                        "HIGH")),
                        List.of("CWE-78"),
                        Stream.concat(
                                        Stream.of(new Reference("javascript:alert(1)", null, null, List.of())),
                                        IntStream.range(0, 20)
                                                .mapToObj(i -> new Reference(
                                                        "https://vendor.example/advisory/" + i,
                                                        null,
                                                        null,
                                                        List.of("Patch"))))
                                .toList(),
                        List.of()),
                List.of(
                        new Affected(
                                Affected.Status.AFFECTED,
                                "ExampleVPN",
                                "Gateway",
                                null,
                                new Affected.Versions(null, "9.0", true, "9.1.14", false, null),
                                null),
                        new Affected(
                                Affected.Status.AFFECTED,
                                "ExampleVPN",
                                "Gateway",
                                null,
                                Affected.Versions.exactly("8.7", null),
                                null)));
    }

    private static VulnRecord advisory() {
        return new VulnRecord(
                Publisher.JVN,
                "JVNDB-2098-070002",
                List.of(GATEWAY),
                State.PUBLISHED,
                null,
                new Words("Example Gateway におけるコマンドインジェクション", "説明", null, "影響", "最新版に更新する", null),
                new Dates(NOW, NOW, NOW),
                null,
                Details.NONE,
                List.of());
    }

    @BeforeEach
    void open() {
        window = console.openAsAdmin();
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void areFoundByWhatTheyAreLikeAndMarked() {
        page.navigate("/vulnerabilities.xhtml?product=gateway");
        var rows = page.locator("#list\\:rows tbody tr");
        assertThat(rows).hasCount(1);
        assertThat(rows.first()).containsText(GATEWAY);
        assertThat(rows.first()).containsText("KEV");
        assertThat(rows.first()).containsText("9.8 critical");
        assertThat(rows.first()).containsText("0.8712");

        clear();
        page.fill("#list\\:affects", "examplevpn/gateway@9.1.13");
        assertThat(page).hasURL(Pattern.compile(".*affects=examplevpn%2Fgateway%409.1.13.*"));
        assertThat(rows.first()).containsText("within the range");
        page.fill("#list\\:affects", "gateway@8.7");
        assertThat(rows.first()).containsText("this version is named");
        page.fill("#list\\:affects", "gateway@9.1.14");
        assertThat(page.locator("#list\\:rows")).containsText("No vulnerability matches");

        clear();
        page.fill("#list\\:text", "cvss>=9.8 kev:yes -exploit:yes published:7d id:2098");
        assertThat(rows).hasCount(1);
        page.fill("#list\\:text", "cvss>=high");
        assertThat(page.locator("#list\\:rows")).containsText("Not understood at character 1");
        page.fill("#list\\:text", "");
        page.fill("#list\\:cvss", "high");
        assertThat(page.locator("#list\\:rows")).containsText("“high” in “CVSS from”: it must be a number");

        clear();
        page.selectOption("#list\\:sort", "EPSS");
        assertThat(page).hasURL(Pattern.compile(".*sort=epss.*"));
        assertThat(rows.first()).containsText("EPSS");
        page.selectOption("#list\\:kev", "yes");
        page.fill("#list\\:vendor", "examplevpn");
        assertThat(rows).hasCount(1);
        rows.first().locator("a").first().click();
        assertThat(page.locator("h1")).containsText(GATEWAY);
        assertThat(window.troubles()).isEmpty();
    }

    /** Fields that are filled before the answer has come are emptied by it. */
    private void clear() {
        page.click("#list\\:clear");
        assertThat(page).hasURL(Pattern.compile(".*/vulnerabilities.xhtml$"));
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(25);
    }

    @Test
    void aPageSaysWhatEachSourceSays() {
        page.navigate("/index.xhtml");
        assertThat(page.locator("section[aria-labelledby=h-vuln] li")).hasCount(5);
        assertThat(page.locator("section[aria-labelledby=h-rising]")).containsText(GATEWAY);
        page.fill("input[data-slash]", "cve-2098-70002");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText(GATEWAY);
        assertThat(page.locator(".kev-note"))
                .containsText("Known exploited since 2098-11-12. CISA asks to patch by 2098-12-03."
                        + " Used in ransomware campaigns.");
        assertThat(page.locator("section[aria-labelledby=h-cvss] tbody tr")).hasCount(2);
        assertThat(page.locator(".trend svg"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(
                                "EPSS from 2098-09-02 to 2098-11-30: 0.0200 at first, 0.8712 now, 0.8712 at most"));
        var words = page.locator("section[aria-labelledby=h-words] > ul > li");
        assertThat(words).hasCount(3);
        assertThat(words.nth(0)).containsText("NVD");
        assertThat(words.nth(2)).containsText("JVN iPedia, JVNDB-2098-070002");
        assertThat(words.nth(2)).containsText("最新版に更新する");
        assertThat(page.locator("section[aria-labelledby=h-affected]")).containsText("9.0 ≤ v < 9.1.14");
        assertThat(page.locator("section[aria-labelledby=h-references] a[href^=javascript]"))
                .hasCount(0);
        assertThat(page.locator("section[aria-labelledby=h-references] summary"))
                .hasText("6 more");
        var ladder = page.locator("section[aria-labelledby=h-ladder] li");
        assertThat(ladder.nth(0))
                .containsText(Pattern.compile("In the wild.*CISA KEV.*12 Nov 2098|2098-11-12", Pattern.DOTALL));
        assertThat(ladder.last()).containsText("mentioned");
        assertThat(page.locator("#h-exploits + span")).hasText("0");
        assertThat(page.locator("section[aria-labelledby=h-exploits] li")).containsText("doubtful, not counted");
        ConsolePagesIT.looksWell(window);

        page.click("section[aria-labelledby=h-facts] a:has-text('JVNDB')");
        assertThat(page.locator("h1")).containsText("JVNDB-2098-070002");
        assertThat(page.locator("section[aria-labelledby=h-facts]")).containsText(GATEWAY);
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void whatCisaHasTakenBackIsToldWithItsDates() {
        page.navigate("/vulnerabilities.xhtml?kev=yes");
        assertThat(page.locator("#list\\:rows")).containsText(GATEWAY);
        assertThat(page.locator("#list\\:rows")).not().containsText(TAKEN_BACK);
        page.navigate("/cve.xhtml?id=" + TAKEN_BACK);
        assertThat(page.locator(".kev-note")).containsText("from 2098-11-01, taken out by ");
        assertThat(page.locator("section[aria-labelledby=h-words] li")).containsText("withdrawn");
        assertThat(page.locator("section[aria-labelledby=h-ladder]")).hasCount(0);
        ConsolePagesIT.looksWell(window);
    }

    @Test
    void thousandsOfProductsComePageByPage() {
        page.navigate("/cve.xhtml?id=" + MANY);
        assertThat(page.title()).isEqualTo(MANY + " · EXIST");
        assertThat(page.locator("section[aria-labelledby=h-description]")).containsText("<script>document.title");
        assertThat(page.locator("main script")).hasCount(0);
        var rows = page.locator("#affected\\:rows tbody tr");
        assertThat(rows).hasCount(25);
        assertThat(rows.first()).containsText("Router 0");
        page.locator("#affected\\:rows .ui-paginator-page").nth(4).click();
        assertThat(rows.first()).containsText("Router 100");
        assertThat(page.locator("#affected\\:rows .ui-paginator-current")).containsText("101–125 of 3,000");
        ConsolePagesIT.looksWell(window);
    }

    @Test
    void aCveOfWhichNobodySpeaksHasItsPageAndNonsenseHasNone() {
        page.navigate("/exploits.xhtml?feed=exploitdb");
        page.locator("#list\\:rows tbody a[href*='cve.xhtml?id=']").first().click();
        assertThat(page.locator("section[aria-labelledby=h-exploits] li").first())
                .isVisible();
        assertThat(window.troubles()).isEmpty();
        assertThat(page.navigate("/cve.xhtml?id=nonsense").status()).isEqualTo(404);
    }
}
