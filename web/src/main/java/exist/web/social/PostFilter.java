package exist.web.social;

import exist.indicator.CveIds;
import exist.social.Network;
import exist.social.PostQuery;
import exist.social.PostQuery.Facets;
import exist.web.DayRange;
import exist.web.PageAddress;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the list shows, as it stands in the page's address. What makes no sense in an address is left out rather than
 * refused: it was cut off or typed by hand. Each is null where anything will do.
 *
 * @param text words
 * @param feed id
 * @param handle with or without an @ in front
 * @param state {@code original}: passes no other on; {@code gone}: its network has it no more
 */
record PostFilter(
        String text,
        Network network,
        String feed,
        String handle,
        String host,
        String cve,
        String state,
        DayRange days) {

    static final String ORIGINAL = "original";
    static final String GONE = "gone";

    PostFilter {
        text = PageAddress.words(text);
        feed = PageAddress.words(feed);
        handle = PageAddress.words(handle);
        host = PageAddress.words(host);
        cve = PageAddress.words(cve);
    }

    /** @param parameters as in the address, but for the days */
    static PostFilter of(Map<String, String> parameters, DayRange days) {
        var state = Objects.toString(parameters.get("state"), "");
        return new PostFilter(
                parameters.get("q"),
                network(parameters.get("network")),
                parameters.get("feed"),
                parameters.get("handle"),
                parameters.get("host"),
                parameters.get("cve"),
                state.equals(ORIGINAL) || state.equals(GONE) ? state : null,
                days);
    }

    private static Network network(String name) {
        return Stream.of(Network.values())
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The part of the address behind the question mark. */
    String address() {
        return new PageAddress()
                .with("q", text)
                .with("network", network)
                .with("feed", feed)
                .with("handle", handle)
                .with("host", host)
                .with("cve", cve)
                .with("state", state)
                .with(days)
                .toString();
    }

    /** @param zone in which a day begins */
    PostQuery query(ZoneId zone) {
        return new PostQuery(
                null,
                feed,
                days.begin(zone),
                days.end(zone),
                PageAddress.terms(text),
                new Facets(
                        network,
                        handle == null ? null : handle.replaceFirst("^@", ""),
                        host == null ? null : host.replace("[.]", "."),
                        cve == null ? null : CveIds.parse(cve).orElse(""),
                        ORIGINAL.equals(state) ? Boolean.FALSE : null,
                        GONE.equals(state) ? Boolean.TRUE : null));
    }
}
