package exist.web;

import java.util.Comparator;
import java.util.List;
import java.util.MissingResourceException;

/** Trackers as pages call them, and in which order. */
public final class TrackerNames {

    private static final List<String> MENU = List.of("reputation", "threat", "vuln", "twitter", "exploit", "news");

    /** As the menu has them; others follow. */
    public static final Comparator<String> ORDER =
            Comparator.comparingInt(TrackerNames::place).thenComparing(Comparator.naturalOrder());

    private TrackerNames() {}

    private static int place(String tracker) {
        int place = MENU.indexOf(tracker);
        return place < 0 ? MENU.size() : place;
    }

    /** @return its id, if it has no name: a feed of a tracker without pages must not take a page away */
    public static String of(String tracker) {
        try {
            return Texts.of("nav." + tracker);
        } catch (MissingResourceException e) {
            return tracker;
        }
    }
}
