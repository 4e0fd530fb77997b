package exist.social.wire;

import exist.feed.FeedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An address that grows by parameters; one that has no value is left out. */
final class Query {

    private final String address;
    private final List<String> parameters = new ArrayList<>();

    /** @param address without a query */
    Query(String address) {
        this.address = address;
    }

    /** The parameters of an address; of several of one name the last. */
    static Map<String, String> of(URI uri) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    Query with(String name, Object value) {
        if (value != null) {
            parameters.add(encoded(name) + "=" + encoded(value.toString()));
        }
        return this;
    }

    Query with(Map<String, String> more) {
        more.forEach(this::with);
        return this;
    }

    /** Percent signs only: signatures are made of these. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    URI uri() {
        return URI.create(parameters.isEmpty() ? address : address + "?" + String.join("&", parameters));
    }

    FeedRequest get() {
        return FeedRequest.get(uri()).with("Accept", "application/json");
    }
}
