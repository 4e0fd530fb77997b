package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

import java.nio.charset.StandardCharsets;

/**
 * URLs in their one normal form: scheme and host in lower case, no default port, at least a slash for a path. User info,
 * path, query and fragment stay as they are, but for blanks, which become {@code %20}.
 */
final class Url {

    /** In UTF-8: what the database's column and key can take with room to spare. */
    static final int LONGEST = 32_000;

    private Url() {}

    /** Whether an http or https URL is in normal form already, as most in lists are. Hot path: makes nothing. */
    static boolean isNormal(String text) {
        int length = text.length();
        boolean secure = text.startsWith("https://");
        if (length > LONGEST || !secure && !text.startsWith("http://")) {
            return false;
        }
        int host = secure ? 8 : 7;
        int path = text.indexOf('/', host);
        if (path < 0) {
            return false;
        }
        int end = path;
        int colon = text.lastIndexOf(':', path - 1);
        if (colon > host) {
            int port = port(text, colon + 1, path);
            if (port < 0 || port == (secure ? 443 : 80)) {
                return false;
            }
            end = colon;
        }
        for (int i = path; i < length; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return HostName.isNormal(text, host, end) || end - host <= 15 && Address.v4(text, host, end) >= 0;
    }

    /** The port's number, or -1 if it is none or not written in its shortest form. */
    private static int port(String text, int from, int to) {
        if (from == to || to - from > 5 || text.charAt(from) == '0') {
            return -1;
        }
        int port = 0;
        for (int i = from; i < to; i++) {
            if (!Address.isDigit(text.charAt(i))) {
                return -1;
            }
            port = port * 10 + text.charAt(i) - '0';
        }
        return port > 65_535 ? -1 : port;
    }

    /** @param schemeEnd of {@link Scheme#end} */
    static Indicator parse(String given, int schemeEnd) throws MalformedIndicatorException {
        // A URL that was wrapped goes on in the next line, unless that begins another one.
        boolean wrapped = given.indexOf('\n') > schemeEnd && given.indexOf("://", schemeEnd + 3) < 0;
        var text = wrapped ? given.replaceAll("\\s*[\\r\\n]+\\s*", "") : given;
        int from = Scheme.separatorEnd(text, schemeEnd);
        var written = text.substring(0, schemeEnd);
        var scheme = Scheme.refang(written);
        if (scheme.chars().anyMatch(c -> "*_#".indexOf(c) >= 0)) {
            throw new MalformedIndicatorException(quote(text) + " is no URL: " + quote(written) + " is no scheme");
        }
        var rest = text.substring(from);
        rest = text.substring(schemeEnd, from).contains("\\/") ? rest.replace("\\/", "/") : rest;
        int end = authorityEnd(rest, 0);
        if (end > 0 && rest.startsWith("[/]", end - 1)) {
            rest = rest.replace("[/]", "/");
            end--;
        }
        var fanged = rest.substring(0, end);
        int user = fanged.lastIndexOf('@') + 1; // user info is the writer's own
        var authority = fanged.substring(0, user) + Defanging.refang(fanged.substring(user));
        var tail = rest.substring(end);
        if (!authority.equals(fanged) || !scheme.equalsIgnoreCase(written)) {
            tail = tail.replace("[.]", ".").replace("(.)", ".").replace("[dot]", "."); // whoever began went on
        }
        if (tail.startsWith("\\")) {
            tail = "/" + tail.substring(1); // as browsers read it
        }
        var normal = scheme + "://" + authority(scheme, authority, text)
                + (tail.startsWith("/") ? "" : "/")
                + tail.replace(" ", "%20");
        return new Indicator(IndicatorKind.URL, checked(normal));
    }

    private static String authority(String scheme, String text, String url) throws MalformedIndicatorException {
        int at = text.lastIndexOf('@');
        var user = text.substring(0, at + 1);
        var host = text.substring(at + 1);
        int colon = host.lastIndexOf(':');
        if (colon < host.lastIndexOf(']')) {
            colon = -1;
        }
        var port = colon < 0 ? "" : host.substring(colon + 1);
        host = colon < 0 ? host : host.substring(0, colon);
        if (host.isEmpty()) {
            throw new MalformedIndicatorException(quote(url) + " is no URL: it has no host");
        }
        return user + host(host, url) + port(scheme, port, url);
    }

    private static String host(String host, String url) throws MalformedIndicatorException {
        try {
            if (host.startsWith("[") && host.endsWith("]")) {
                var address = Address.parse(host.substring(1, host.length() - 1));
                return address.isV4() ? address.text() : "[" + address.text() + "]";
            }
            var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
            int last = name.lastIndexOf('.') + 1;
            if (last < name.length() && name.chars().skip(last).allMatch(c -> Address.isDigit((char) c))) {
                return last == 0 ? number(name) : Address.parse(name).text();
            }
            return HostName.parse(host);
        } catch (MalformedIndicatorException e) {
            throw new MalformedIndicatorException(quote(url) + " is no URL: its host " + e.getMessage());
        }
    }

    /** A host that is one number is an IPv4 address to every browser, and is used to hide it. */
    private static String number(String host) throws MalformedIndicatorException {
        if (host.length() > 10 || host.charAt(0) == '0' || Long.parseLong(host) >>> 32 != 0) {
            throw new MalformedIndicatorException(quote(host) + " is neither a name nor an address");
        }
        return Address.ofV4(Long.parseLong(host)).text();
    }

    private static String port(String scheme, String port, String url) throws MalformedIndicatorException {
        if (port.isEmpty()) {
            return "";
        }
        var digits = port.replaceFirst("^0+(?=.)", "");
        if (!digits.equals("0") && port(digits, 0, digits.length()) < 0) {
            throw new MalformedIndicatorException(quote(url) + " is no URL: its port " + quote(port) + " is none");
        }
        var standard =
                switch (scheme) {
                    case "http", "ws" -> "80";
                    case "https", "wss" -> "443";
                    case "ftp" -> "21";
                    default -> "";
                };
        return digits.equals(standard) ? "" : ":" + digits;
    }

    private static String checked(String url) throws MalformedIndicatorException {
        if (url.length() > LONGEST || url.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new MalformedIndicatorException(quote(url) + " is too long: a URL may have " + LONGEST + " bytes");
        }
        for (int i = 0; i < url.length(); i++) {
            if (Character.isISOControl(url.charAt(i))) {
                throw new MalformedIndicatorException(quote(url) + " is no URL: it holds a control character");
            }
            if (url.charAt(i) == '\ufffd') { // what comes of bytes that are no UTF-8
                throw new MalformedIndicatorException(quote(url) + " is no URL: it holds bytes that are no text");
            }
        }
        return url;
    }

    /** Where host and port end: at the path, the query or the fragment, or at the text's end. */
    static int authorityEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapedDot = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '.';
            if (c == '/' || c == '?' || c == '#' || c == '\\' && !escapedDot) {
                return i;
            }
        }
        return text.length();
    }

    /** The host of a URL in normal form; an IPv6 address without its brackets. */
    static String hostOf(String url) {
        int from = url.indexOf("://") + 3;
        int end = authorityEnd(url, from);
        int at = url.lastIndexOf('@', end - 1);
        from = at >= from ? at + 1 : from;
        if (url.charAt(from) == '[') {
            return url.substring(from + 1, url.indexOf(']', from));
        }
        int colon = url.indexOf(':', from);
        return url.substring(from, colon >= 0 && colon < end ? colon : end);
    }
}
