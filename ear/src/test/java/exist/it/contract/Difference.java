package exist.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Where we mean to answer otherwise than the original, by kind of request, and what we must answer then. Each stands in
 * {@code docs/api-compatibility.md} under the same name.
 */
record Difference(String name, BiPredicate<Recording, Model> applies, Check check) {

    /** Fails if the answer is not what the difference says. */
    interface Check {
        void verify(Recording recorded, RawHttp.Answer answer, Model model);
    }

    private static final Pattern SPECIAL_IN_REGEX = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Set<String> NUMBERS = Set.of("id", "event__id");
    private static final Set<String> EXACT = Set.of("ip", "domain", "url");

    static final List<Difference> ALL = List.of(
            new Difference(
                    "Unknown addresses",
                    (recorded, model) ->
                            recorded.status() == 404 && recorded.contentType().startsWith("text/html"),
                    (recorded, answer, model) -> problem(recorded, 404, answer)),
            new Difference(
                    "Any host",
                    (recorded, model) -> recorded.status() == 400
                            && recorded.headers().containsKey("Host")
                            && recorded.contentType().startsWith("text/html"),
                    (recorded, answer, model) -> links(recorded, ok(answer))),
            new Difference(
                    "Resources that there are",
                    (recorded, model) -> recorded.resource().isEmpty()
                            && recorded.status() == 200
                            && recorded.method().equals("GET"),
                    Difference::root),
            new Difference(
                    "New sources",
                    (recorded, model) -> recorded.resource().equals("reputation")
                            && recorded.detail().equals("sources")
                            && recorded.method().equals("GET")
                            && (recorded.status() == 200 || recorded.status() == 500),
                    (recorded, answer, model) -> sources(recorded, ok(answer))),
            new Difference(
                    "OPTIONS", (recorded, model) -> recorded.method().equals("OPTIONS"), (recorded, answer, model) -> {
                        assertThat(answer.status()).isBetween(200, 204);
                        assertThat(Comparison.methods(answer.header("Allow")))
                                .isEqualTo(Comparison.methods(recorded.allow()));
                    }),
            new Difference(
                    "Basic credentials",
                    (recorded, model) ->
                            recorded.headers().getOrDefault("Authorization", "").matches("(?i)basic( .*)?"),
                    Difference::list),
            new Difference(
                    "Wrong tokens",
                    (recorded, model) ->
                            recorded.headers().getOrDefault("Authorization", "").matches("(?i)bearer +\\S.*"),
                    (recorded, answer, model) -> problem(recorded, 401, answer)),
            new Difference(
                    "JSON only",
                    (recorded, model) -> recorded.contentType().startsWith("text/html") && recorded.status() != 500
                            || recorded.status() == 406
                                    && recorded.headers()
                                            .getOrDefault("Accept", "")
                                            .matches("(?i).*text/(html|\\*).*"),
                    (recorded, answer, model) -> {
                        if (recorded.status() == 200 || recorded.status() == 406) {
                            list(recorded, answer, model);
                        } else {
                            problem(recorded, recorded.status(), answer);
                        }
                    }),
            new Difference(
                    "Search takes terms",
                    (recorded, model) -> (List.of(200, 500).contains(recorded.status())
                                    || recorded.status() == 404
                                            && !recorded.detail().isEmpty())
                            && (SPECIAL_IN_REGEX
                                            .matcher(recorded.parameters().get("search"))
                                            .find()
                                    || recorded.resource().equals("reputation")
                                            && model.foundByNormalForm(recorded.parameters())),
                    Difference::list),
            new Difference(
                    "Sources that rows have",
                    (recorded, model) -> recorded.status() == 400
                            && model.sourceNumbers()
                                    .contains(recorded.parameters().values().get("source")),
                    Difference::list),
            new Difference(
                    "New sources",
                    (recorded, model) -> recorded.status() == 400
                            && model.isSource(recorded.parameters().values().get("source")),
                    Difference::list),
            new Difference(
                    "Whole numbers",
                    (recorded, model) -> recorded.resource().startsWith("threat")
                            && NUMBERS.stream().anyMatch(recorded.parameters()::isFraction),
                    (recorded, answer, model) -> problem(recorded, 400, answer)),
            new Difference(
                    "Problem details",
                    (recorded, model) ->
                            recorded.status() >= 400 && recorded.contentType().equals("application/json"),
                    (recorded, answer, model) -> problem(recorded, answer)),
            new Difference(
                    "Broken encodings",
                    (recorded, model) -> BROKEN.matcher(recorded.target()).find(),
                    (recorded, answer, model) -> assertThat(answer.status()).isEqualTo(400)),
            new Difference(
                    "Bounded pages",
                    (recorded, model) -> recorded.parameters().number("limit", 1, 50) > 1_000,
                    Difference::list),
            new Difference(
                    "One indicator, however written",
                    (recorded, model) -> EXACT.stream().anyMatch(recorded.parameters()::has),
                    Difference::list));

    private static void list(Recording recorded, RawHttp.Answer answer, Model model) {
        if (!Set.of("reputation", "twitter", "exploit", "threatEvent", "threatAttribute", "news", "vuln")
                        .contains(recorded.resource())
                || recorded.detail().equals("sources")) {
            assertThat(ok(answer).isObject()).isTrue();
        } else if (recorded.detail().isEmpty()) {
            model.of(recorded).verifyList(recorded, ok(answer));
        } else if (model.of(recorded).isThere(recorded)) {
            assertThat(ok(answer).get("id").asText()).isEqualToIgnoringCase(recorded.detail());
        } else {
            problem(recorded, 404, answer);
        }
    }

    private static JsonNode ok(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return answer.json();
    }

    /** What we have of the original's is linked as there, and what is ours comes behind. */
    private static void root(Recording recorded, RawHttp.Answer answer, Model model) {
        var ours = ok(answer);
        assertThat(Json.names(ours).get(0)).isEqualTo("reputation");
        if (recorded.body().isObject()) {
            Json.names(ours).stream().filter(recorded.body()::has).forEach(name -> assertThat(ours.get(name))
                    .isEqualTo(recorded.body().get(name)));
        }
    }

    private static void links(Recording recorded, JsonNode answer) {
        var begin = "http://" + recorded.headers().get("Host") + "/api/";
        var links = answer.has("results") ? List.of(answer.get("next"), answer.get("previous")) : answer;
        assertThat(links).filteredOn(link -> !link.isNull()).allSatisfy(link -> assertThat(link.asText())
                .startsWith(begin));
    }

    private static void sources(Recording recorded, JsonNode ours) {
        assertThat(Json.names(ours))
                .as("in ascending order")
                .isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
        if (recorded.body().isObject()) {
            Json.names(recorded.body()).forEach(number -> assertThat(ours.get(number))
                    .isEqualTo(recorded.body().get(number)));
        }
    }

    private static void problem(Recording recorded, RawHttp.Answer answer) {
        var problem = problem(recorded, recorded.status(), answer);
        if (!recorded.allow().isEmpty() && !recorded.method().equals("HEAD")) {
            assertThat(Comparison.methods(answer.header("Allow"))).isEqualTo(Comparison.methods(recorded.allow()));
        }
        for (var name : recorded.body().isObject() ? Json.names(recorded.body()) : List.<String>of()) {
            assertThat(problem.has(name)).as(name).isTrue();
            assertThat(problem.get(name).size())
                    .as(name)
                    .isEqualTo(recorded.body().get(name).size());
        }
    }

    private static JsonNode problem(Recording recorded, int status, RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").replaceFirst(";.*", "")).isEqualTo("application/problem+json");
        if (recorded.method().equals("HEAD")) {
            assertThat(answer.body()).isEmpty();
            return MissingNode.getInstance();
        }
        var problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        return problem;
    }
}
