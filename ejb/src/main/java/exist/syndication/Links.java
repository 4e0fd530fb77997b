package exist.syndication;

import java.net.URI;

/** Addresses that may be shown as links: of the web, absolute. */
final class Links {

    private Links() {}

    /** @return null if it is none */
    static String absolute(String link, URI base) {
        if (link == null || link.isBlank()) {
            return null;
        }
        try {
            var uri = base.resolve(link.strip().replace(" ", "%20"));
            var web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri.toString() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
