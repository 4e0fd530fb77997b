package exist.feed;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How to ask a publisher for a document. Headers and body may hold credentials, so they go to this address alone: a
 * redirect to another host takes neither along, and nothing of them is logged.
 *
 * @param url may hold the user's key as well; what is shown and stored is {@link FeedInfo#url}
 * @param headers names in any case
 * @param body sent by POST; null: GET
 */
public record FeedRequest(URI url, Map<String, String> headers, String body) {

    public FeedRequest {
        Objects.requireNonNull(url);
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = Collections.unmodifiableMap(sorted);
    }

    public static FeedRequest get(URI url) {
        return new FeedRequest(url, Map.of(), null);
    }

    /** Whether it says who asks, in a header. */
    boolean isSigned() {
        return headers.containsKey("Authorization") || headers.containsKey("apiKey");
    }

    public FeedRequest with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new FeedRequest(url, more, body);
    }

    public FeedRequest post(String contentType, String text) {
        return new FeedRequest(url, with("Content-Type", contentType).headers, text);
    }
}
