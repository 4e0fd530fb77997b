package exist.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import exist.it.ExistServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked of the Web API: it is an answer or a problem that names what is wrong, at once, and never an error of ours. */
class ApiInputIT {

    private static final List<String> VALUES = List.of(
            "",
            "%20",
            "%00",
            "a%00b",
            "%ED%A0%80", // half a surrogate pair
            "%C0%AE", // longer than it need be
            "%FF",
            "%EF%BF%BF",
            "%E3%81%82",
            "%F0%9F%8D%A3",
            "%E3%80%80%C2%A0",
            "-1",
            "1" + "0".repeat(30),
            "1e400",
            "NaN",
            "%27%20OR%201=1--",
            "%5C%25_",
            "%3Cscript%3E",
            "(",
            "%22",
            "a".repeat(8_000),
            "a+".repeat(4_000),
            "(".repeat(2_000),
            "0000-00-00",
            "2019-02-30",
            "9999-12-31+23:59:59.999999",
            "+999999999-01-01",
            "99999999999d",
            "0.0.0.0/0",
            "::1%25",
            "cpe:2.3:a",
            "a/b@",
            "CVE-9999-99999999999999999999");

    private static RawHttp http;
    private static Map<String, String> token;

    @BeforeAll
    static void start() {
        var exist = ExistServer.shared();
        http = new RawHttp(exist.uri("/"));
        token = Map.of("Authorization", "Bearer " + exist.token("viewer"));
    }

    private static RawHttp.Answer get(String target) {
        return http.send("GET", target, token, "");
    }

    private static JsonNode problem(int status, RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    /** As the description names them. */
    private static Stream<String> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText());
    }

    @Test
    void noParameterTakesTheServerUnawares() {
        var asked = new ArrayList<String>();
        get("/openapi?format=JSON").json().get("paths").properties().forEach(path -> parameters(
                        path.getValue().path("get"))
                .forEach(name -> {
                    for (var value : VALUES) {
                        var target = path.getKey().replaceAll("\\{\\w+}", "1") + "?" + name + "=" + value;
                        asked.add(target);
                        answersOrNames(name, target);
                    }
                }));
        assertThat(asked).hasSizeGreaterThan(60 * VALUES.size());
    }

    private static void answersOrNames(String name, String target) {
        var began = Instant.now();
        var answer = get(target);
        var shown = target.substring(0, Math.min(100, target.length()));
        assertThat(Duration.between(began, Instant.now())).as(shown).isLessThan(Duration.ofSeconds(10));
        assertThat(answer.status()).as(shown).isIn(200, 400, 404);
        if (answer.status() == 400) {
            var problem = problem(400, answer);
            assertThat(problem.has(name) || problem.has(name.replaceFirst("_(after|before)$", "")))
                    .as(shown + " " + answer.body())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/vuln.api",
                "/api/vuln.json/",
                "/api/vuln.api/?limit=1",
                "/api/vuln.json?format=xml",
                "/api/.api",
                "/api/.json/"
            })
    void suffixesAreTheOriginals(String target) {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @Test
    void linksKeepTheFormat() {
        assertThat(get("/api/.api?format=").json().get("vuln").asText())
                .isEqualTo("http://exist.example/api/vuln.api?format=");
        assertThat(get("/api/?format=json").json().get("vuln").asText())
                .isEqualTo("http://exist.example/api/vuln?format=json");
        assertThat(get("/api?limit=1&x=%E3%81%82").header("Location")).isEqualTo("/api/?limit=1&x=%E3%81%82");
    }

    @ParameterizedTest
    @CsvSource({
        "404,/api/vuln/",
        "404,/api/vuln.xml",
        "404,/api/vuln.json//",
        "404,/api/vuln/x;y",
        "404,/api/threatEvent/1.0",
        "404,/api/threatEvent/%00",
        "404,/api/feeds/%E3%81%82",
        "404,/api/feeds/%EF%BF%BD",
        "400,/api/vuln/%FF",
        "400,/api/twitter/%C0%AE%C0%AE"
    })
    void addressesThatAreNone(int status, String target) {
        problem(status, get(target));
    }

    @ParameterizedTest
    @CsvSource({
        "200,application/json",
        "200,text/html",
        "200,TEXT/*;q=0.1",
        "406,text/csv",
        "406,text/plain",
        "406,application/xml",
        "406,/",
        "406,;",
        "406,a/b;q=x"
    })
    void acceptedIsJson(int status, String accept) {
        var answer =
                http.send("GET", "/api/", Map.of("Authorization", token.get("Authorization"), "Accept", accept), "");
        if (status == 200) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            problem(status, answer);
        }
    }
}
