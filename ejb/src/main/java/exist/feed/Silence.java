package exist.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * That a feed has had nothing new for far longer than usual: its publisher may have given it up, or moved it.
 *
 * @param since when something new came last
 * @param usual the gap that nine of ten gaps before did not exceed, a day at least
 */
public record Silence(Instant since, Duration usual) {

    /** So many usual gaps are an alarm. */
    private static final int TIMES = 3;

    /** With fewer gaps nobody knows what is usual. */
    private static final int FEWEST = 5;

    private static final Duration DAY = Duration.ofDays(1);

    /** @param news moments at which something new came, the latest first */
    static Optional<Silence> of(List<Instant> news, Instant now) {
        if (news.size() <= FEWEST) {
            return Optional.empty();
        }
        var gaps = new Duration[news.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Duration.between(news.get(i + 1), news.get(i));
        }
        Arrays.sort(gaps);
        var most = gaps[(gaps.length * 9 - 1) / 10];
        var usual = most.compareTo(DAY) < 0 ? DAY : most;
        return Duration.between(news.get(0), now).compareTo(usual.multipliedBy(TIMES)) > 0
                ? Optional.of(new Silence(news.get(0), usual))
                : Optional.empty();
    }
}
