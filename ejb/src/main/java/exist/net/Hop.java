package exist.net;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One request of a chain of redirects. */
record Hop(URI url, Map<String, String> headers, String body) {

    static final int MOST = 5;

    static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** What says nothing of who asks, so the host that has the document may hear it too. */
    private static final Set<String> HARMLESS =
            Set.of("Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "User-Agent");

    /** @throws ForbiddenTargetException it is no address that a document may be asked from */
    static URI check(URI url) throws ForbiddenTargetException {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new ForbiddenTargetException("Only http and https addresses are asked, not " + url.getScheme() + ":");
        }
        if (url.getHost() == null) {
            throw new ForbiddenTargetException("An address names no valid host.");
        }
        if (url.getRawUserInfo() != null) {
            throw new ForbiddenTargetException(
                    "An address of " + url.getHost() + " holds a user name: such are not asked.");
        }
        return url;
    }

    /** @throws ForbiddenTargetException the redirect is not one to follow */
    Hop follow(int status, String location) throws ForbiddenTargetException {
        if (location.isBlank()) {
            throw new ForbiddenTargetException(url.getHost() + " redirects, but does not say where to.");
        }
        URI to;
        try {
            to = check(url.resolve(location.strip()));
        } catch (IllegalArgumentException e) {
            throw new ForbiddenTargetException(url.getHost() + " redirects to something that is no address.");
        }
        if (url.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
            throw new ForbiddenTargetException(
                    url.getHost() + " redirects from https to http: not followed, for on that way anybody"
                            + " could change the document.");
        }
        boolean same = sameOrigin(to);
        boolean again = body != null && (status == 307 || status == 308);
        if (again && !same) {
            throw new ForbiddenTargetException(
                    url.getHost() + " wants what was sent to it to be sent to " + to.getHost() + ": refused.");
        }
        return new Hop(to, same ? headers : harmless(), again ? body : null);
    }

    private Map<String, String> harmless() {
        return headers.entrySet().stream()
                .filter(header -> HARMLESS.stream().anyMatch(header.getKey()::equalsIgnoreCase))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean sameOrigin(URI to) {
        return to.getScheme().equalsIgnoreCase(url.getScheme())
                && to.getHost().equalsIgnoreCase(url.getHost())
                && port(to) == port(url);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
