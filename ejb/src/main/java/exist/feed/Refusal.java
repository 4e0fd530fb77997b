package exist.feed;

import exist.net.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** An answer of a publisher that is no document, in words. */
final class Refusal {

    private Refusal() {}

    static FetchException of(Answer answer, boolean keyed) {
        int status = answer.status();
        String message = answer.host() + " answered with HTTP status " + status + meaning(status, keyed);
        boolean passing = status == 429 || status >= 500;
        var retryAfter = status == 429 || status == 503 ? answer.header("Retry-After") : Optional.<String>empty();
        return new FetchException(
                message,
                retryAfter.flatMap(text -> duration(text, Instant.now())).orElse(null),
                passing,
                null);
    }

    private static String meaning(int status, boolean keyed) {
        return switch (status) {
            case 401, 403 -> keyed ? ": is the key right?" : ": it does not let us in.";
            case 404, 410 -> ": there is no document at this address.";
            case 429 -> ": it is asked too often.";
            default -> ".";
        };
    }

    /** Seconds or an HTTP date; nonsense counts as nothing said. */
    static Optional<Duration> duration(String text, Instant now) {
        try {
            var wait = text.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
