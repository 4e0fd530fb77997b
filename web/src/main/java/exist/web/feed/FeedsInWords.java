package exist.web.feed;

import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.web.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How several feeds are, in a few words. */
public final class FeedsInWords {

    private FeedsInWords() {}

    /** Those that have run and do not fail. */
    public static long delivering(List<FeedRow> feeds) {
        return count(feeds, FeedHealth.IDLE) + count(feeds, FeedHealth.RUNNING);
    }

    /**
     * "1 failing, 2 no key, 1 silent".
     *
     * @param states which are told, in this order
     * @return empty: there are none, and none is silent
     */
    public static String of(List<FeedRow> feeds, FeedHealth... states) {
        return Stream.concat(
                        Stream.of(states).map(state -> words(count(feeds, state), state.name())),
                        Stream.of(words(
                                feeds.stream()
                                        .filter(feed -> feed.silence() != null)
                                        .count(),
                                "silent")))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static long count(List<FeedRow> feeds, FeedHealth state) {
        return feeds.stream().filter(feed -> feed.state() == state).count();
    }

    private static String words(long count, String state) {
        return count == 0 ? "" : count + " " + Texts.of("feed.state." + state);
    }
}
