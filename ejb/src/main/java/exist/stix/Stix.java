package exist.stix;

import exist.feed.Document;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How STIX 2.0 and 2.1 write things down. */
public final class Stix {

    /** Values that one object may have: a report names thousands of others. */
    public static final int MOST_VALUES = 500_000;

    private static final Pattern XML = Pattern.compile("^\\s*(?:\\ufeff)?\\s*<");
    private static final Pattern STIX_1 =
            Pattern.compile("STIX_Package|stix\\.mitre\\.org|cybox\\.mitre\\.org|stix:", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPEN_IOC =
            Pattern.compile("schemas\\.mandiant\\.com|<ioc[\\s>]|OpenIOC", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 8_192;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Stix() {}

    /**
     * The objects of a bundle, of the answer of a TAXII server, or of a mere list.
     *
     * @throws IOException it is something else: the message says what
     */
    public static Json objects(Document document) throws IOException {
        refuseOthers(document);
        return Json.of(document, head(document).stripLeading().startsWith("[") ? "" : "/objects");
    }

    /** @throws IOException it is of a family that is often taken for STIX 2 */
    public static void refuseOthers(Document document) throws IOException {
        var head = head(document);
        if (XML.matcher(head).find()) {
            if (STIX_1.matcher(head).find()) {
                throw new IOException("The document is STIX 1 in XML. STIX 2.0 and 2.1, which are JSON, are read: many"
                        + " publishers have both, and stix2-elevator makes one of the other.");
            }
            if (OPEN_IOC.matcher(head).find()) {
                throw new IOException("The document is OpenIOC in XML, not STIX 2.");
            }
        }
    }

    private static String head(Document document) throws IOException {
        try (InputStream in = Files.newInputStream(document.file())) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }

    /** Null: absent, or no moment between the years 1 and 9999. */
    public static Instant time(Members object, String name) {
        var text = object.text(name);
        try {
            var time = text == null ? null : OffsetDateTime.parse(text).toInstant();
            return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What one sighting says. */
    public static Graph.Seen seen(Members sighting) {
        var count = sighting.number("count");
        return new Graph.Seen(count == null ? 1 : count, time(sighting, "first_seen"), time(sighting, "last_seen"));
    }

    /** Ids of what was sighted, first, and of what was observed then; none if it does not say what, or was revoked. */
    public static List<String> sighted(Members sighting) {
        var of = sighting.text("sighting_of_ref");
        return of == null || sighting.is("revoked")
                ? List.of()
                : Stream.concat(Stream.of(of), refs(sighting, "observed_data_refs").stream())
                        .distinct()
                        .toList();
    }

    /** Ids that it refers to by a property, of one or a list. */
    public static List<String> refs(Members object, String name) {
        var one = object.text(name);
        return one == null ? object.texts(name) : List.of(one);
    }

    /** All other objects that it refers to as what it holds: not who made or marked it. */
    public static List<String> held(Members object) {
        var ids = new ArrayList<String>();
        object.object().keySet().forEach(property -> {
            var name = property.toString();
            if ((name.endsWith("_ref") || name.endsWith("_refs"))
                    && !name.equals("created_by_ref")
                    && !name.equals("object_marking_refs")) {
                ids.addAll(refs(object, name));
            }
        });
        return ids;
    }

    /** @throws MalformedItemException it has no type or no id, and can't be spoken of */
    public static Members checked(Object value) throws MalformedItemException {
        var object = Members.of(value);
        object.need("type");
        var id = object.need("id");
        if (id.length() > 255 || StixId.type(id).isEmpty()) {
            throw new MalformedItemException("its id is none of STIX");
        }
        return object;
    }
}
