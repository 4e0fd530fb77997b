package exist.vuln;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a product as the Common Platform Enumeration writes it: {@code cpe:2.3:a:apache:http_server:2.4.49:*:…} or
 * {@code cpe:/a:apache:http_server:2.4.49}. Publishers leave out parts, forget to quote and put blanks in: what is behind a
 * product may be missing, and nothing in it is special.
 *
 * @param part {@code a} application, {@code o} operating system, {@code h} hardware, or {@code *}
 * @param vendor in the form of {@link #name}
 * @param product likewise
 * @param version {@code *}: any; {@code -}: it has none
 * @param update likewise
 */
public record Cpe(String part, String vendor, String product, String version, String update) {

    private static final String ANY = "*";
    private static final String FORMATTED = "cpe:2.3:";
    private static final String URI = "cpe:/";

    /** @return nothing if it names no product */
    public static Optional<Cpe> parse(String text) {
        var cpe = text.strip();
        if (cpe.regionMatches(true, 0, FORMATTED, 0, FORMATTED.length())) {
            return of(formatted(cpe.substring(FORMATTED.length())));
        }
        return cpe.regionMatches(true, 0, URI, 0, URI.length())
                ? of(uri(cpe.substring(URI.length())))
                : Optional.empty();
    }

    /**
     * A vendor's or product's name, so that one is one however it is written: {@code Internet Explorer} is
     * {@code internet_explorer}.
     */
    public static String name(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[\\s_]+", "_");
    }

    private static Optional<Cpe> of(List<String> parts) {
        if (parts.size() < 3 || parts.get(2).isBlank() || parts.get(2).equals(ANY)) {
            return Optional.empty();
        }
        return Optional.of(new Cpe(
                at(parts, 0).toLowerCase(Locale.ROOT),
                name(at(parts, 1)),
                name(at(parts, 2)),
                at(parts, 3),
                at(parts, 4)));
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).isBlank()
                ? parts.get(index).strip()
                : ANY;
    }

    /** Parts between colons; a backslash takes its meaning from what follows it. */
    private static List<String> formatted(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == ':') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static List<String> uri(String text) {
        return List.of(text.split(":", -1)).stream().map(Cpe::decoded).toList();
    }

    /** A per cent sign that is nothing else is one. */
    private static String decoded(String part) {
        var text = part.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
