package exist.social;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a post's link leads: an address of the web.
 *
 * @param host in lower case, without a port
 */
public record Link(String url, String host) {

    private static final int LONGEST_HOST = 255;
    private static final int LONGEST = 16_000;
    private static final Pattern WEB = Pattern.compile(
            "https?://(?:[^/?#@\\s]*@)?(\\[[0-9a-f:.]+\\]|[^/?#:@\\s\\[\\]]+)(?::\\d*)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);

    /** What is no address of the web is nothing that a link may lead to. */
    public static Optional<Link> of(String url) {
        if (url == null || url.length() > LONGEST) {
            return Optional.empty();
        }
        var clean = url.strip().replaceAll("[\\p{Cntrl}\\s]", "");
        var parts = WEB.matcher(clean);
        return parts.matches() && parts.group(1).length() <= LONGEST_HOST
                ? Optional.of(new Link(clean, parts.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
