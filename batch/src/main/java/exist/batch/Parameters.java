package exist.batch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What a tracker's job was told, by an operator or by the server itself; each is null if nothing was said of it. A name that no
 * tracker knows is refused: where {@code document} is mistyped, the publisher would be asked instead.
 *
 * @param observed with a document: when it was fetched; now, if nobody says so
 * @param run the run's number, if it was opened already
 * @param accept whether the document is taken also if it is suspiciously small
 */
record Parameters(String feed, Path archive, Path document, Instant observed, Long run, boolean accept) {

    private static final List<String> NAMES = List.of("accept", "archive", "document", "feed", "observed", "run");

    /** Of the engine's own there may be more. */
    private static final String ENGINE = "jberet.";

    /**
     * @param zone in which a date without a time is meant
     * @throws IllegalArgumentException says which one is wrong, and why
     */
    static Parameters of(Properties given, ZoneId zone) {
        var unknown = new TreeSet<>(given.stringPropertyNames());
        unknown.removeIf(name -> NAMES.contains(name) || name.startsWith(ENGINE));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no parameter " + unknown.first() + "; there are " + String.join(", ", NAMES));
        }
        var feed = text(given, "feed");
        var archive = path(given, "archive");
        var document = path(given, "document");
        var observed = observed(text(given, "observed"), zone);
        if (feed != null && archive != null) {
            throw new IllegalArgumentException("archive is of all feeds: feed can't be given with it");
        }
        if (feed == null && document != null) {
            throw new IllegalArgumentException("document needs a feed");
        }
        if (document == null && observed != null) {
            throw new IllegalArgumentException("observed is of a document, and none is given");
        }
        return new Parameters(
                feed,
                archive,
                document,
                document != null && observed == null ? Instant.now() : observed,
                run(text(given, "run")),
                Boolean.parseBoolean(text(given, "accept")));
    }

    private static String text(Properties given, String name) {
        var text = given.getProperty(name, "").strip();
        return text.isEmpty() ? null : text;
    }

    private static Path path(Properties given, String name) {
        var text = text(given, name);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + " is no path: " + e.getMessage(), e);
        }
    }

    private static Instant observed(String text, ZoneId zone) {
        try {
            return text == null
                    ? null
                    : text.length() == "2026-07-01".length()
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "observed=" + text + " is no time: 2026-07-01T00:00:00Z is one, and 2026-07-01", e);
        }
    }

    private static Long run(String text) {
        if (text != null && !text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("run=" + text + " is no number of a run");
        }
        return text == null ? null : Long.valueOf(text);
    }
}
