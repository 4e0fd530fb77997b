package exist.web;

import static org.assertj.core.api.Assertions.assertThat;

import exist.account.AccountException;
import exist.account.Role;
import exist.exploit.Doubt;
import exist.exploit.Maturity;
import exist.feed.FeedHealth;
import exist.feed.FeedInfo;
import exist.feed.OwnFeedDefinition;
import exist.feed.RunState;
import exist.indicator.IndicatorKind;
import exist.news.NewsFeed;
import exist.reputation.Neighbours;
import exist.vuln.Affected;
import exist.vuln.MalformedQueryException;
import exist.vuln.Publisher;
import exist.vuln.Reason;
import exist.vuln.State;
import exist.vuln.VulnQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /** A key that is written out: {@code msg['a.b']}, {@code fmt.text('a.b'}, {@code Texts.of("a.b"}, {@code Notices.done("a.b"}. */
    private static final Pattern USED = Pattern.compile(
            "(?:msg\\['|fmt\\.text\\('|spoken\\('|Texts\\.of\\(\\s*(?:locale,\\s*)?\"|Notices\\.(?:done|warn)\\(\\s*\"|warn\\(\\s*\"|add\\(Texts\\.of\\(\")([a-z][A-Za-z._]*[A-Za-z_])['\"]\\s*[\\],)]");

    /** A key whose end is a value: {@code 'kind.'.concat(…)}, {@code "kind." + …}. */
    private static final Pattern BUILT = Pattern.compile("['\"]([a-z][A-Za-z.]*\\.)['\"](?:\\.concat\\(| \\+)");

    /** Every value that can be put behind such a front. */
    private static final Map<String, List<?>> ENDS = Map.ofEntries(
            Map.entry("kind.", List.of(IndicatorKind.values())),
            Map.entry("rep.understood.", List.of(IndicatorKind.values())),
            Map.entry("feed.state.", List.of(FeedHealth.values())),
            Map.entry("run.state.", List.of(RunState.values())),
            Map.entry("listed.", List.of("now", "past", "never")),
            Map.entry("nav.", List.of("reputation", "twitter", "exploit", "news", "vuln", "technique", "threat")),
            Map.entry(
                    "dash.",
                    Stream.of("twitter", "exploit", "news", "threat", "vuln")
                            .flatMap(tracker -> Stream.of(tracker + ".all", tracker + ".empty"))
                            .toList()),
            Map.entry("exploit.doubt.", List.of(Doubt.values())),
            Map.entry("exploit.maturity.", List.of(Maturity.values())),
            Map.entry(
                    "feed.choice.",
                    new NewsFeed(new FeedInfo(1, "any", "Any", "https://news.example/", Duration.ofDays(1)))
                            .choices().entrySet().stream()
                                    .flatMap(choice -> Stream.concat(
                                            Stream.of(choice.getKey()),
                                            choice.getValue().stream().map(value -> choice.getKey() + "." + value)))
                                    .toList()),
            Map.entry("threat.level.", List.of(1, 2, 3, 4)),
            Map.entry("threat.analysis.", List.of(0, 1, 2)),
            Map.entry("vuln.fault.", List.of(MalformedQueryException.Fault.values())),
            Map.entry("vuln.sort.", List.of(VulnQuery.Order.values())),
            Map.entry("vuln.reason.", List.of(Reason.values())),
            Map.entry("vuln.state.", List.of(State.values())),
            Map.entry("vuln.status.", List.of(Affected.Status.values())),
            Map.entry("vuln.source.", List.of(Publisher.values())),
            Map.entry("sev.", List.of("critical", "high", "medium", "low", "none")),
            Map.entry(
                    "vuln.field.",
                    List.of(
                            "vendor",
                            "product",
                            "affects",
                            "cwe",
                            "cvss",
                            "cvssmax",
                            "epss",
                            "kev",
                            "ransomware",
                            "exploit",
                            "published",
                            "modified")),
            Map.entry("role.", List.of(Role.values())),
            Map.entry("error.title.", List.of("403", "404", "413", "500")),
            Map.entry("error.text.", List.of("403", "404", "413", "500")),
            Map.entry("account.problem.", List.of(AccountException.Problem.values())),
            Map.entry("ind.near.", List.of(Neighbours.Relation.values())),
            Map.entry("own.format.", List.of(OwnFeedDefinition.Format.values())),
            Map.entry("own.format.hint.", List.of(OwnFeedDefinition.Format.values())),
            Map.entry(
                    "own.role.",
                    List.of(
                            "value",
                            "ip",
                            "domain",
                            "url",
                            "category",
                            "description",
                            "reference",
                            "country",
                            "confidence",
                            "tags",
                            "reported")));

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(keys("ja")).containsExactlyElementsOf(keys("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everyKeyThatIsUsedExists(String language) {
        assertThat(keys(language)).containsAll(used());
    }

    @Test
    void everyKeyIsUsed() {
        var unused = new TreeSet<>(keys("en"));
        unused.removeAll(used());
        // Chosen by an expression between two keys that are written out.
        var sources = sources().collect(Collectors.joining());
        unused.removeIf(key -> sources.contains("'" + key + "'") || sources.contains("\"" + key + "\""));
        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everyTextIsWellFormed(String language) {
        var bundle = bundle(language);
        for (var key : bundle.keySet()) {
            var text = bundle.getString(key);
            assertThat(text).as(key).isNotBlank();
            if (text.contains("{0}") || text.contains("{0,")) {
                assertThat(text).as("%s: an apostrophe would quote", key).doesNotContain("'");
                assertThat(new MessageFormat(text, Locale.forLanguageTag(language))
                                .format(new Object[] {1, 2, 3, 4, 5}))
                        .as(key)
                        .isNotBlank();
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() {
        var places = Pattern.compile("\\{[a-z0-9A-Z]+[},]");
        for (var key : keys("en")) {
            assertThat(found(places, bundle("ja").getString(key)))
                    .as(key)
                    .isEqualTo(found(places, bundle("en").getString(key)));
        }
    }

    @Test
    void numbersAreGrouped() {
        assertThat(Texts.of(Locale.ENGLISH, "rep.ticked", 1234)).isEqualTo("1,234 ticked");
    }

    private static Set<String> used() {
        var keys = new TreeSet<String>();
        sources().forEach(text -> {
            keys.addAll(found(USED, text));
            for (var front : found(BUILT, text)) {
                var ends = ENDS.get(front);
                if (ends != null) {
                    ends.forEach(end -> keys.add(front + end));
                } else {
                    assertThat(front).as("a key is built from this").matches("role\\.may\\.|xx\\.");
                }
            }
        });
        return keys;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(m -> m.groupCount() == 0 ? m.group().replace(",", "}") : m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sources() {
        var texts = new ArrayList<String>();
        for (var root : List.of("src/main/webapp", "src/main/java")) {
            try (var files = Files.walk(Path.of(root))) {
                files.filter(f -> f.toString().matches(".*\\.(xhtml|java)")).forEach(f -> texts.add(read(f)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(texts).hasSizeGreaterThan(20);
        return texts.stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> keys(String language) {
        return new TreeSet<>(bundle(language).keySet());
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle("exist.web.messages", Locale.forLanguageTag(language));
    }
}
