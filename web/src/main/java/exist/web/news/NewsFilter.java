package exist.web.news;

import exist.news.ArticleQuery;
import exist.web.DayRange;
import exist.web.PageAddress;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the list shows, as it stands in the page's address. What makes no sense in an address is left out rather than
 * refused: it was cut off or typed by hand.
 *
 * @param text words; null: any
 * @param feed id; null: any
 */
record NewsFilter(String text, String feed, DayRange days) {

    NewsFilter {
        text = PageAddress.words(text);
        feed = PageAddress.words(feed);
    }

    /** @param parameters as in the address, but for the days */
    static NewsFilter of(Map<String, String> parameters, DayRange days) {
        return new NewsFilter(parameters.get("q"), parameters.get("feed"), days);
    }

    /** The part of the address behind the question mark. */
    String address() {
        return new PageAddress().with("q", text).with("feed", feed).with(days).toString();
    }

    /** @param zone in which a day begins */
    ArticleQuery query(ZoneId zone) {
        return new ArticleQuery(null, feed, days.begin(zone), days.end(zone), PageAddress.terms(text));
    }
}
