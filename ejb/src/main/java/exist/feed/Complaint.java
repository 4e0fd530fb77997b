package exist.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a publisher says of what went wrong, in its own words, as they stand in the JSON that it sends in place of a document. */
public final class Complaint {

    private static final int LONGEST_DOCUMENT = 8_192;

    private static final int LONGEST = 200;

    /** What keys are made of, and as short as they are; words of a sentence are shorter. */
    private static final String NO_KEY = "[^A-Za-z0-9_.~+%-]+";

    private static final int SHORTEST_KEY = 12;

    /** Where it stands: the most telling first. */
    private static final List<String> NAMES =
            List.of("detail", "error_description", "message", "error", "errors", "title", "reason");

    private Complaint() {}

    /**
     * @param answer as JSON, see {@link JsonValue}
     * @return one line of at most 200 characters
     */
    public static Optional<String> in(Object answer) {
        return words(answer)
                .map(words -> words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
                .filter(words -> !words.isEmpty())
                .map(words -> words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words);
    }

    private static Optional<String> words(Object value) {
        if (value instanceof String text) {
            return Optional.of(text).filter(words -> !words.isBlank());
        }
        var parts = value instanceof Map<?, ?> object ? NAMES.stream().map(object::get) : elements(value);
        return parts.filter(Objects::nonNull)
                .map(Complaint::words)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<?> elements(Object value) {
        return value instanceof List<?> list ? list.stream() : Stream.empty();
    }

    /** @param request what was asked: what may be a key of it is not repeated, even if the publisher does */
    static Optional<String> in(InputStream body, FeedRequest request) {
        try {
            var text = new String(body.readNBytes(LONGEST_DOCUMENT), StandardCharsets.UTF_8);
            return in(JsonValue.parse(text)).map(words -> without(words, request));
        } catch (IOException | MalformedItemException e) {
            return Optional.empty();
        }
    }

    private static String without(String words, FeedRequest request) {
        var url = request.url();
        var said = Stream.concat(
                        Stream.of(url.getRawPath(), url.getRawQuery(), request.body()),
                        request.headers().values().stream())
                .filter(Objects::nonNull)
                .flatMap(text -> Stream.of(text.split(NO_KEY)))
                .filter(part -> part.length() >= SHORTEST_KEY)
                .toList();
        var left = words;
        for (var part : said) {
            left = left.replace(part, "…");
        }
        return left;
    }
}
