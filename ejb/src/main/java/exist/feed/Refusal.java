package exist.feed;

import exist.net.Answer;
import exist.net.NetworkException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An answer of a publisher that is no document, in words. */
final class Refusal {

    /** When a quota is whole again: seconds since 1970, or a date. */
    private static final List<String> RESETS = List.of("x-rate-limit-reset", "x-ratelimit-reset");

    /** Seconds until a quota is whole again (Inoreader). */
    private static final String RESET_AFTER = "X-Reader-Limits-Reset-After";

    private static final Pattern LIMIT = Pattern.compile("(?i)\\brate[ -]limit");

    /** Of those that do not say how long (GitHub, of its secondary limits: "at least one minute"). */
    private static final Duration LEAST_REST = Duration.ofMinutes(1);

    private Refusal() {}

    /** @param request what was asked */
    static FetchException of(Answer answer, FeedRequest request, Key key) throws NetworkException {
        int status = answer.status();
        var words = Complaint.in(answer.body(), request).orElse("");
        // Some tell of it in words alone.
        var told = status == 403 && LIMIT.matcher(words).find();
        var exhausted = told || status == 429 || status == 403 && exhausted(answer::header);
        boolean challenge = answer.header("cf-mitigated").isPresent();
        String message = answer.host() + " answered with HTTP status " + status
                + (challenge
                        ? ": it asks for proof that a person reads (a bot challenge)."
                        : exhausted ? ": it is asked too often." : meaning(status, key, request.isSigned()))
                + (words.isEmpty() ? "" : " It says: \"" + words + "\"");
        var rest = exhausted || status == 503 ? rest(answer::header, Instant.now()) : Optional.<Duration>empty();
        return FetchException.answered(
                status, message, rest.orElse(told ? LEAST_REST : null), exhausted || status >= 500);
    }

    private static String meaning(int status, Key key, boolean signed) {
        return switch (status) {
            case 400 -> key == Key.NEEDED ? ": it does not accept the request; is the key right?" : ".";
            case 401, 403 ->
                key == Key.NEEDED
                        ? ": is the key right?"
                        : signed
                                ? ": it refuses the key. The feed may be read without one, too: take the key away, or mend it."
                                : ": it does not let us in.";
            case 404, 410 -> ": there is no document at this address.";
            default -> ".";
        };
    }

    /** Some say "forbidden" where others say "too many requests". */
    static boolean exhausted(Function<String, Optional<String>> headers) {
        return Quota.usedUp(headers)
                || Quota.remaining(headers).filter(left -> left == 0).isPresent()
                || headers.apply("Retry-After").isPresent();
    }

    /** How long to leave the publisher alone, as it says in one of the usual ways; at most until tomorrow. */
    static Optional<Duration> rest(Function<String, Optional<String>> headers, Instant now) {
        return Stream.concat(
                        Stream.of("Retry-After", RESET_AFTER)
                                .flatMap(name -> headers.apply(name).flatMap(text -> duration(text, now)).stream()),
                        RESETS.stream()
                                .map(headers)
                                .flatMap(Optional::stream)
                                .flatMap(text -> until(text, now).stream()))
                .map(wait -> wait.compareTo(Pace.LONGEST_REST) > 0 ? Pace.LONGEST_REST : wait)
                .findFirst();
    }

    private static Optional<Duration> until(String text, Instant now) {
        try {
            var moment = text.strip().matches("\\d{1,11}")
                    ? Instant.ofEpochSecond(Long.parseLong(text.strip()))
                    : Instant.parse(text.strip());
            return Optional.of(Duration.between(now, moment)).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
