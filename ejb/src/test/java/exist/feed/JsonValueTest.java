package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    /** What is read is written down and read again by whoever remembers it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e-400",
                "-0.0",
                "0.1",
                "12345678901234567890123",
                "\"a \\u0001 \\\" \\\\ \\u2028 \\ud83c\"",
                "{\"a\":[1,2.5,null,true,{\"b\":\"\"}],\"\":{}}"
            })
    void whatWasReadCanBeReadAgain(String json) throws MalformedItemException {
        var value = JsonValue.parse(json);
        assertThat(JsonValue.parse(JsonValue.whole(value))).isEqualTo(value);
    }

    @Test
    void whatIsTooLargeForANumberIsAText() throws MalformedItemException {
        assertThat(JsonValue.parse("{\"score\":[1e400,1e3]}")).isEqualTo(Map.of("score", List.of("1e400", 1000.0)));
    }
}
