package exist.threat.stix;

import exist.feed.FeedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What the user has given to be let in. */
final class Credentials {

    private Credentials() {}

    /** @param key "user:password", or a token */
    static FeedRequest add(FeedRequest request, Optional<String> key) {
        return key.map(text -> request.with(
                        "Authorization",
                        text.indexOf(':') < 0
                                ? "Bearer " + text
                                : "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .orElse(request);
    }
}
