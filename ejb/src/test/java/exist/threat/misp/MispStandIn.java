package exist.threat.misp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers as a MISP server's {@code events/restSearch} does: {@code timestamp} and {@code publish_timestamp} are a moment, from
 * which on, or {@code [from, to]}, both inclusive; both must hold; {@code limit} events a page in the order of their numbers.
 */
final class MispStandIn implements ResponseDefinitionTransformerV2 {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, Event> events = new TreeMap<>();

    /** What is answered instead, by the how manieth of the questions, from 0. */
    final Map<Integer, ResponseDefinitionBuilder> instead = new HashMap<>();

    private int number;

    private final List<Integer> given = new ArrayList<>();

    /** @param published 0: never */
    private record Event(int number, long timestamp, long published, String value) {

        static String uuid(int number) {
            return String.format("00000000-0000-4000-8000-%012d", number);
        }

        String json() {
            return ("{'Event': {'id': '%d', 'uuid': '%s', 'info': 'Event %d', 'timestamp': '%d', 'published': %b,"
                            + " 'publish_timestamp': '%d', 'Attribute': [{'uuid': '%s', 'type': 'ip-dst',"
                            + " 'category': 'Network activity', 'to_ids': true, 'value': '%s'}]}}")
                    .formatted(
                            number,
                            uuid(number),
                            number,
                            timestamp,
                            published > 0,
                            published,
                            uuid(1_000_000 + number),
                            value)
                    .replace('\'', '"');
        }
    }

    /** An event is there, or is now another. */
    void has(int number, long timestamp, long published, String value) {
        events.put(number, new Event(number, timestamp, published, value));
    }

    void reset() {
        events.clear();
        given();
    }

    /** Which events it has given since somebody asked for this the last time; it counts and behaves anew. */
    List<Integer> given() {
        var all = List.copyOf(given);
        given.clear();
        instead.clear();
        number = 0;
        return all;
    }

    @Override
    public ResponseDefinition transform(ServeEvent asked) {
        var other = instead.get(number++);
        if (other != null) {
            return other.build();
        }
        if (!"secret".equals(asked.getRequest().getHeader("Authorization"))) {
            return aResponse().withStatus(403).build();
        }
        try {
            return answer(JSON.readTree(asked.getRequest().getBodyAsString())).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResponseDefinitionBuilder answer(JsonNode search) {
        var limit = search.path("limit").asInt();
        var page = events.values().stream()
                .filter(event -> within(search.path("timestamp"), event.timestamp()))
                .filter(event -> within(search.path("publish_timestamp"), event.published()))
                .skip((search.path("page").asLong() - 1) * limit)
                .limit(limit)
                .toList();
        page.stream().map(Event::number).forEach(given::add);
        return okJson(page.stream().map(Event::json).collect(Collectors.joining(",", "{\"response\": [", "]}")));
    }

    private static boolean within(JsonNode filter, long time) {
        if (filter.isMissingNode()) {
            return true;
        }
        return filter.isArray()
                ? filter.get(0).asLong() <= time && time <= filter.get(1).asLong()
                : filter.asLong() <= time;
    }

    @Override
    public String getName() {
        return "misp";
    }
}
