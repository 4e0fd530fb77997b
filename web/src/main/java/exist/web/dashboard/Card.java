package exist.web.dashboard;

import exist.web.Texts;
import java.time.Instant;
import java.util.List;

/**
 * What a tracker shows of itself on the dashboard. An implementation is one small {@code @Dependent} class beside the tracker's
 * pages, found by CDI.
 */
public interface Card {

    /** How many of the newest there is place for. */
    int PLACE = 5;

    /** Id of the tracker; its name is the text {@code nav.<id>}. */
    String tracker();

    /** Where its items are listed, from the root: {@code /news.xhtml}. */
    String page();

    /** A PrimeIcon. */
    String icon();

    /** The newest first, {@link #PLACE} at the most; null: they stand elsewhere on the dashboard. */
    List<Newest> newest();

    /**
     * One of the newest.
     *
     * @param href its page, from the root
     * @param note in small letters: whose it is
     * @param tlp as the tag {@code x:tlp} takes it, or null
     */
    record Newest(String href, String title, String note, Instant at, String tlp) {

        public Newest(String href, String title, String note, Instant at) {
            this(href, title, note, at, null);
        }
    }

    default String title() {
        return Texts.of("nav." + tracker());
    }

    /** The text {@code dash.<id>.all}. */
    default String all() {
        return Texts.of("dash." + tracker() + ".all");
    }

    /** The text {@code dash.<id>.empty}. */
    default String empty() {
        return Texts.of("dash." + tracker() + ".empty");
    }
}
