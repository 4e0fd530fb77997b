package exist.social.wire;

import exist.feed.FeedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as an application for an account (OAuth 1.0a, RFC 5849; HMAC-SHA1). */
record OAuth(String key, String secret, String token, String tokenSecret, Clock clock, Supplier<String> nonce) {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int PARTS = 4;

    /** @return null: the user's key is no four parts between colons */
    static OAuth of(String key) {
        var parts = key.strip().split("\\s*:\\s*", -1);
        return parts.length == PARTS
                ? new OAuth(parts[0], parts[1], parts[2], parts[3], Clock.systemUTC(), OAuth::random)
                : null;
    }

    private static String random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    FeedRequest sign(FeedRequest request) {
        var oauth = new TreeMap<>(Map.of(
                "oauth_consumer_key",
                key,
                "oauth_nonce",
                nonce.get(),
                "oauth_signature_method",
                "HMAC-SHA1",
                "oauth_timestamp",
                Long.toString(clock.instant().getEpochSecond()),
                "oauth_token",
                token,
                "oauth_version",
                "1.0"));
        oauth.put("oauth_signature", signature(request, oauth));
        return request.with(
                "Authorization",
                "OAuth "
                        + oauth.entrySet().stream()
                                .map(one -> one.getKey() + "=\"" + Query.encoded(one.getValue()) + "\"")
                                .collect(Collectors.joining(", ")));
    }

    private String signature(FeedRequest request, Map<String, String> oauth) {
        var all = new ArrayList<String>();
        oauth.forEach((name, value) -> all.add(Query.encoded(name) + "=" + Query.encoded(value)));
        Query.of(request.url()).forEach((name, value) -> all.add(Query.encoded(name) + "=" + Query.encoded(value)));
        all.sort(null);
        var address = request.url().toString().replaceFirst("\\?.*", "");
        var base = "GET&" + Query.encoded(address) + "&" + Query.encoded(String.join("&", all));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(
                    (Query.encoded(secret) + "&" + Query.encoded(tokenSecret)).getBytes(StandardCharsets.UTF_8),
                    "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
