package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {

    private static Optional<String> in(String body, FeedRequest request) {
        return Complaint.in(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), request);
    }

    private static Optional<String> in(String body) {
        return in(body.replace('\'', '"'), FeedRequest.get(URI.create("https://p.example/")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'error': 'The access token is invalid'} | The access token is invalid",
                "{'error': 'invalid_grant', 'error_description': 'The grant is over'} | The grant is over",
                "{'title': 'Unauthorized', 'status': 401, 'detail': 'No such token'} | No such token",
                "{'errors': [{'code': 89, 'message': 'Expired token'}]} | Expired token",
                "{'errors': ['first', 'second']} | first",
                "{'error': {'message': 'inner'}} | inner",
                "[{'message': 'in a list'}] | in a list",
                "{'message': ' ', 'reason': 'blank before'} | blank before"
            })
    void isWhatThePublisherSays(String body, String words) {
        assertThat(in(body)).contains(words);
    }

    @Test
    void isNothingWhereNothingIsSaid() {
        for (var body :
                new String[] {"", "<html>No</html>", "{", "{}", "[]", "5", "null", "{'status': 401}", "[[[]]]"}) {
            assertThat(in(body)).as(body).isEmpty();
        }
    }

    @Test
    void isOneShortLine() {
        assertThat(in("{'error': '" + "long\\n".repeat(500) + "'}").orElseThrow())
                .hasSize(201)
                .endsWith("…")
                .doesNotContain("\n");
    }

    @Test
    void keepsTheKeyToItself() {
        var request = FeedRequest.get(
                        URI.create("https://p.example/api/key-of-the-address/list?k=key-of-the-query&short=1"))
                .with("Authorization", "Bearer key-of-the-header");

        assertThat(in(
                        "{\"error\": \"key-of-the-address, key-of-the-query, key-of-the-header are wrong for the list\"}",
                        request))
                .contains("…, …, … are wrong for the list");
    }
}
