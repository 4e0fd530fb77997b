package exist.web.social;

import exist.indicator.CveIds;
import exist.social.Network;
import exist.social.PostQuery;
import exist.social.PostQuery.Facets;
import exist.web.api.Filters;
import exist.web.api.Filters.Unfit;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which posts a client of the Web API wants. */
final class PostFilters {

    private PostFilters() {}

    /**
     * @param number of the only one that may be found, or null
     * @throws exist.web.api.BadParametersException if one can't be what it is
     */
    static PostQuery read(Filters filters, Long number) {
        var query = new PostQuery(
                number,
                filters.text("feed"),
                filters.after("datetime").orElse(null),
                filters.before("datetime").orElse(null),
                filters.search(),
                new Facets(
                        filters.value("network", PostFilters::network),
                        filters.text("handle"),
                        filters.text("host"),
                        filters.value("cve", PostFilters::cve),
                        filters.value("repeats", PostFilters::truth),
                        filters.value("gone", PostFilters::truth)));
        filters.end();
        return query;
    }

    private static Network network(String text) throws Unfit {
        try {
            return Network.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Unfit("\"" + text + "\" is none of "
                    + Stream.of(Network.values()).map(Network::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static String cve(String text) throws Unfit {
        return CveIds.parse(text)
                .orElseThrow(() -> new Unfit("\"" + text + "\" is no CVE id of the form CVE-2010-3971."));
    }

    private static Boolean truth(String text) throws Unfit {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unfit("\"" + text + "\" is neither true nor false.");
        }
        return Boolean.valueOf(text);
    }
}
