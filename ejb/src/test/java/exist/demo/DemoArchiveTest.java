package exist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoArchiveTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])");
    private static final Pattern MADE_UP =
            Pattern.compile("192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*|198\\.1[89]\\..*");
    private static final Pattern HOST = Pattern.compile("(?:://|@)([^/:\"\\s]+)");

    @TempDir
    private static Path archive;

    @BeforeAll
    static void write() throws IOException {
        DemoArchive.write(archive, TODAY);
    }

    @Test
    void holdsTwoWeeksOfAtLeastFifteenFeeds() throws IOException {
        var documents = documents(archive);
        var days = new TreeMap<String, Integer>();
        documents.keySet().forEach(path -> days.merge(path.substring(11), 1, Integer::sum));

        assertThat(days)
                .hasSize(DemoArchive.PUBLICATIONS.size()
                        + DemoArchive.NEWS.size()
                        + DemoArchive.EXPLOITS.size()
                        + DemoArchive.VULNERABILITIES.size()
                        + DemoArchive.POSTS.size()
                        + DemoArchive.EVENTS.size());
        assertThat(days.values().stream().filter(count -> count == DemoArchive.DAYS))
                .hasSizeGreaterThanOrEqualTo(15);
        assertThat(documents.keySet().stream()
                        .map(path -> path.substring(0, 10))
                        .distinct())
                .hasSize(DemoArchive.DAYS)
                .contains("2026-02-17", "2026-03-02");
        assertThat(documents.values().stream().mapToLong(String::length).sum()).isBetween(2_000_000L, 10_000_000L);
    }

    @Test
    void sameDaySameBytes(@TempDir Path again) throws IOException {
        DemoArchive.write(again, TODAY);
        assertThat(documents(again)).isEqualTo(documents(archive));
    }

    /** So that a demo which was started yesterday can go on: both know the same past. */
    @Test
    void tomorrowsArchiveAgreesOnTheDaysThatWentWell(@TempDir Path next) throws IOException {
        DemoArchive.write(next, TODAY.plusDays(1));
        var tomorrow = documents(next);
        var today = documents(archive);
        for (var feed :
                new String[] {"lists.blocklist.de/lists/all.txt", "urlhaus.abuse.ch/downloads/csv_recent/index.html"}) {
            for (var day = TODAY.minusDays(DemoArchive.DAYS - 2); !day.isAfter(TODAY); day = day.plusDays(1)) {
                assertThat(tomorrow.get(day + "/" + feed)).isEqualTo(today.get(day + "/" + feed));
            }
        }
    }

    @Test
    void namesNothingThatExists() throws IOException {
        // Publishers in their documents' own heads, and the names of XML's vocabularies.
        var publishers = "urlhaus\\.abuse\\.ch|www\\.phishtank\\.com|www\\.w3\\.org|purl\\.org|did";
        documents(archive).forEach((path, text) -> {
            assertThat(ADDRESS.matcher(text).results().map(found -> found.group()))
                    .as(path)
                    .allMatch(address -> MADE_UP.matcher(address).matches()
                            || address.matches("127\\.0\\.0\\.1|10\\.0\\.0\\.4|172\\.21\\.25\\.140"));
            assertThat(HOST.matcher(text).results().map(found -> found.group(1)))
                    .as(path)
                    .allMatch(host -> host.endsWith(".example")
                            || host.matches(publishers)
                            || host.equals("[broken")
                            || MADE_UP.matcher(host).matches());
        });
    }

    @Test
    void aCampaignIsOnManyListsAtDifferentTimes() throws IOException {
        var firstDays = new TreeMap<String, String>();
        var listed = Pattern.compile("(?<![\\d.])192\\.0\\.2\\.155(?!\\d)");
        documents(archive).forEach((path, text) -> {
            if (listed.matcher(text).find()) {
                firstDays.putIfAbsent(path.substring(11), path.substring(0, 10));
            }
        });
        assertThat(firstDays).hasSizeGreaterThanOrEqualTo(12);
        assertThat(firstDays.values().stream().distinct()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void tellsOfTroubleAsAnnounced() throws IOException {
        var documents = documents(archive);
        for (int back = 0; back < DemoArchive.DAYS; back++) {
            var day = TODAY.minusDays(back) + "/";
            assertThat(documents.containsKey(day + "vxvault.net/URL_List.php")).isEqualTo(!DemoArchive.GAP.hold(back));
            assertThat(documents
                                    .get(day + "cinsscore.com/list/ci-badguys.txt")
                                    .lines()
                                    .count()
                            < 20)
                    .isEqualTo(DemoArchive.SHORT.hold(back));
            assertThat(documents
                            .get(day + "blocklist.greensnow.co/greensnow.txt")
                            .startsWith("<!DOCTYPE"))
                    .isEqualTo(DemoArchive.PAGE.hold(back));
        }
        var still = documents.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("drop_v6.json"))
                .collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
        assertThat(still.values()).containsOnly(1L, 6L);
    }

    private static Map<String, String> documents(Path folder) throws IOException {
        var documents = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                documents.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return documents;
    }
}
