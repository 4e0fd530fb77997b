package exist.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Whether an answer of ours is the original's: field by field, order and links included; what is ours comes after. */
final class Comparison {

    private final Model model;

    Comparison(Model model) {
        this.model = model;
    }

    void same(Recording recorded, RawHttp.Answer answer) {
        assertThat(answer.status()).as("status").isEqualTo(recorded.status());
        assertThat(answer.header("Location")).as("location").isEqualTo(recorded.location());
        if (recorded.status() < 300 || recorded.status() >= 400) { // a redirect has no content
            assertThat(answer.header("Content-Type").replaceFirst(";.*", ""))
                    .as("content type")
                    .isEqualTo(recorded.contentType().replaceFirst(";.*", ""));
        }
        if (!recorded.allow().isEmpty() && !recorded.method().equals("HEAD")) {
            assertThat(methods(answer.header("Allow"))).as("allow").isEqualTo(methods(recorded.allow()));
        }
        if (recorded.method().equals("HEAD")) {
            assertThat(answer.body()).as("body of HEAD").isEmpty();
        } else if (recorded.contentType().equals("application/json")) {
            var json = answer.json();
            assertThat(answer.body()).as("compact").isEqualTo(json.toString());
            sameBody(recorded, json);
        } else if (recorded.body().isTextual()) {
            assertThat(answer.body()).isEqualTo(recorded.body().asText());
        }
    }

    private void sameBody(Recording recorded, JsonNode json) {
        var rows = model.of(recorded);
        if (!recorded.isPage()) {
            assertThat(recorded.body().has("id") ? rows.asInTheOriginal(json) : json)
                    .isEqualTo(rows.held(recorded.body()));
            return;
        }
        assertThat(Json.names(json)).containsExactly("count", "next", "previous", "results");
        for (var name : List.of("count", "next", "previous")) {
            assertThat(json.get(name)).as(name).isEqualTo(recorded.body().get(name));
        }
        var ours = new ArrayList<JsonNode>();
        json.get("results").forEach(row -> ours.add(rows.asInTheOriginal(row)));
        var theirs = new ArrayList<JsonNode>();
        recorded.body().get("results").forEach(row -> theirs.add(rows.held(row)));
        assertThat(ours)
                .extracting(row -> row.get(rows.timeField()))
                .as("order")
                .isEqualTo(theirs.stream().map(row -> row.get(rows.timeField())).toList());
        switch (recorded.ties()) {
            case "" -> assertThat(ours).as("rows").isEqualTo(theirs);
            case "inside" -> assertThat(ours).as("rows").containsExactlyInAnyOrderElementsOf(theirs);
            case "edge" -> assertThat(ours).as("rows").doesNotHaveDuplicates(); // which ones is chance
            default -> throw new IllegalArgumentException("ties: " + recorded.ties());
        }
    }

    static HashSet<String> methods(String allow) {
        return new HashSet<>(Arrays.asList(allow.split(",\\s*")));
    }
}
