package exist.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exist.it.ExistServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Clients of the original EXIST get from us what they got from it: its rows are loaded, requests that were recorded from it
 * are asked again, and the answers compared. {@code EXIST_RECORDED=<folder> ./exist test ApiContractIT} asks those of
 * another folder.
 */
class ApiContractIT {

    private static final Path BESIDE = Path.of("../../shared/spec/recorded");

    /** Resources of the original that we do not have yet. */
    private static final Set<String> TO_COME = Set.of();

    @TempDir
    static Path scratch;

    private static Path folder;
    private static ExistServer exist;
    private static Model model;
    private static Map<String, String> ids;
    private static String token;

    @BeforeAll
    static void load() throws IOException, SQLException {
        var given = System.getenv("EXIST_RECORDED");
        folder = given == null ? BESIDE : Path.of(given);
        assumeTrue(Files.isDirectory(folder), "no recordings of the original in " + folder.toAbsolutePath());
        var file = folder.resolve("seed.json");
        var rows = Files.exists(file) ? file : BESIDE.resolve("seed.json");
        var seed = Seed.read(rows);
        var news = NewsRows.read(rows);
        var exploits = ExploitRows.read(rows);
        var threats = ThreatRows.read(rows);
        var vulnerabilities = VulnRows.read(rows);
        var posts = PostRows.read(rows);
        seed.unholdable().forEach((id, why) -> System.out.println("stand-in for row " + id + ": " + why));

        exist = new ExistServer("contract")
                .with("EXIST_API_ANONYMOUS", "read")
                .with("EXIST_TIME_ZONE", "Asia/Tokyo")
                .start();
        var environment = exist.environment();
        var database = new MariaDbDataSource(environment.get("EXIST_DB_URL") + "?allowLocalInfile=true");
        database.setUser(environment.get("EXIST_DB_USER"));
        database.setPassword(environment.get("EXIST_DB_PASSWORD"));
        ids = seed.store(database, scratch);
        ids.putAll(news.store(database));
        ids.putAll(exploits.store(database));
        threats.store(database);
        vulnerabilities.store(database);
        ids.putAll(posts.store(database));
        token = exist.token("viewer");
        var others = Map.of(
                "news",
                news,
                "exploit",
                exploits,
                "twitter",
                posts,
                "threatEvent",
                threats.events(),
                "threatAttribute",
                threats.attributes(),
                "vuln",
                vulnerabilities);
        model = new Model(seed, ids, sources(), others);
    }

    private static Map<String, String> sources() {
        var names = new TreeMap<String, String>();
        var json = new RawHttp(exist.uri("/"))
                .send("GET", "/api/reputation/sources", Map.of(), "")
                .json();
        json.properties()
                .forEach(source -> names.put(source.getKey(), source.getValue().asText()));
        return names;
    }

    @AfterAll
    static void stop() {
        if (exist != null) {
            exist.close();
        }
    }

    @Test
    void clientsOfTheOriginalGetWhatTheyGotFromIt() {
        var recordings = recordings();
        var outcome = new Outcome();
        recordings.stream().filter(recording -> !recording.utc()).forEach(outcome::ask);
        if (recordings.stream().anyMatch(Recording::utc)) {
            exist.stop();
            exist.with("EXIST_TIME_ZONE", "UTC").start();
            recordings.stream().filter(Recording::utc).forEach(outcome::ask);
        }
        System.out.println(outcome);
        assertThat(outcome.failures).isEmpty();
    }

    /** Those of resources that we have, with our ids for the original's. */
    private static List<Recording> recordings() {
        var translate = new HashMap<>(ids);
        ids.forEach((theirs, ours) ->
                translate.put(theirs.toUpperCase(java.util.Locale.ROOT), ours.toUpperCase(java.util.Locale.ROOT)));
        return Recording.all(folder, translate).stream()
                .filter(recording -> recording.path().matches("/api(/.*)?"))
                .filter(recording -> !TO_COME.contains(recording.resource()))
                .toList();
    }

    @Test
    void differencesAreDocumented() throws IOException {
        var document = Files.readString(Path.of("../docs/api-compatibility.md"));

        assertThat(Difference.ALL)
                .allSatisfy(difference -> assertThat(document).contains("**" + difference.name() + "**"));
    }

    /** What became of the recordings. */
    private static final class Outcome {
        private int equal;
        private int withToken;
        private final Map<String, List<String>> different = new TreeMap<>();
        private final List<String> failures = new ArrayList<>();

        void ask(Recording recorded) {
            var answer = send(recorded, recorded.headers());
            if (answer.status() == 401 && !recorded.headers().containsKey("Authorization")) {
                // Anonymous clients may read what the original had, and nothing else.
                var headers = new HashMap<>(recorded.headers());
                headers.put("Authorization", "Bearer " + token);
                answer = send(recorded, headers);
                withToken++;
            }
            try {
                compare(recorded, answer);
            } catch (AssertionError | RuntimeException e) {
                failures.add(
                        recorded + "\n  " + e.getMessage() + "\n  answer " + answer.status() + " " + answer.body());
            }
        }

        private void compare(Recording recorded, RawHttp.Answer answer) {
            try {
                new Comparison(model).same(recorded, answer);
                equal++;
            } catch (AssertionError e) {
                var difference = Difference.ALL.stream()
                        .filter(meant -> meant.applies().test(recorded, model))
                        .findFirst()
                        .orElseThrow(() -> e);
                difference.check().verify(recorded, answer, model);
                different
                        .computeIfAbsent(difference.name(), name -> new ArrayList<>())
                        .add(recorded.name());
            }
        }

        private static RawHttp.Answer send(Recording recorded, Map<String, String> headers) {
            return new RawHttp(exist.uri("/"))
                    .send(recorded.method(), recorded.target(), headers, recorded.requestBody());
        }

        @Override
        public String toString() {
            var text = new StringBuilder(
                    "recorded requests: " + equal + " answered equally (" + withToken + " asked with a token)");
            different.forEach((name, recordings) -> text.append("\n  ")
                    .append(recordings.size())
                    .append(" as \"" + name + "\" says: ")
                    .append(String.join(", ", recordings)));
            failures.forEach(failure -> text.append("\n  WRONG ").append(failure));
            return text.toString();
        }
    }
}
