package exist.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a publisher says of a quota in its headers. */
public final class Quota {

    private static final List<String> REMAINING = List.of("x-rate-limit-remaining", "x-ratelimit-remaining");

    private Quota() {}

    /**
     * How many requests are left.
     *
     * @param headers by names in lower case
     * @return empty where nothing is said
     */
    public static Optional<Integer> remaining(Function<String, Optional<String>> headers) {
        return REMAINING.stream()
                .map(headers)
                .flatMap(Optional::stream)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    /**
     * Whether the next request would be refused by Inoreader, which says how much of a day's requests is used.
     *
     * @param headers by names in lower case
     * @return false also where nothing is said
     */
    public static boolean usedUp(Function<String, Optional<String>> headers) {
        var numbers = Stream.of("x-reader-zone1-usage", "x-reader-zone1-limit")
                .map(headers)
                .flatMap(Optional::stream)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
        return numbers.size() == 2 && numbers.get(0) >= numbers.get(1);
    }
}
