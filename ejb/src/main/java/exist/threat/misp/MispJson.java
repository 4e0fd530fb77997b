package exist.threat.misp;

import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.threat.Cluster;
import exist.threat.Marks;
import exist.threat.ObjectReference;
import exist.threat.Org;
import exist.threat.Tag;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** MISP's JSON of single things. Numbers and truth values come as such or, from older versions, as texts. */
final class MispJson {

    private static final int INHERIT = 5;

    /** Characters. */
    private static final int LONGEST_VALUE = 500_000;

    /** The last second that the database knows. */
    private static final long LAST = 253_402_300_799L;

    private MispJson() {}

    static ThreatEvent event(Members event) throws MalformedItemException {
        if (event.text("uuid") == null && event.text("info") == null) {
            throw new MalformedItemException("it is no event of MISP: it has neither a uuid nor an info");
        }
        var related = new ArrayList<ThreatEvent.Related>();
        for (var one : event.list("RelatedEvent")) {
            var inner = one.object().containsKey("Event") ? one.members("Event") : one;
            var uuid = uuidOrNull(inner.text("uuid"));
            if (uuid != null) {
                related.add(new ThreatEvent.Related(uuid, text(inner, "info"), date(inner)));
            }
        }
        return new ThreatEvent(
                number(event, "id", 0),
                uuid(event.need("uuid")),
                text(event, "info"),
                date(event),
                (int) number(event, "threat_level_id", ThreatEvent.UNDEFINED),
                (int) number(event, "analysis", 0),
                is(event, "published"),
                time(event, "publish_timestamp"),
                time(event, "timestamp"),
                org(event, "Org", "org"),
                org(event, "Orgc", "orgc"),
                number(event, "attribute_count", -1),
                new ThreatEvent.Handling(
                        (int) number(event, "distribution", 0),
                        number(event, "sharing_group_id", 0),
                        text(event, "event_creator_email"),
                        uuidOrNull(event.text("extends_uuid")),
                        is(event, "disable_correlation"),
                        is(event, "proposal_email_lock"),
                        is(event, "locked")),
                marks(event, "EventTag"),
                related);
    }

    /** @param ready takes the object, its attributes and what it points to, or with which exception one is refused */
    static void object(ThreatEvent event, Members object, Collection<Object> ready) throws MalformedItemException {
        var uuid = uuid(object.need("uuid"));
        ready.add(new ThreatObject(
                event.uuid(),
                number(object, "id", 0),
                uuid,
                object.text("name"),
                object.text("meta-category") == null ? object.text("meta_category") : object.text("meta-category"),
                text(object, "description"),
                uuidOrNull(object.text("template_uuid")),
                object.number("template_version"),
                time(object, "timestamp"),
                (int) number(object, "distribution", INHERIT),
                number(object, "sharing_group_id", 0),
                text(object, "comment"),
                moment(object.text("first_seen")),
                moment(object.text("last_seen")),
                is(object, "deleted")));
        for (var part : object.list("Attribute")) {
            try {
                ready.add(attribute(event, uuid, part));
            } catch (MalformedItemException e) {
                ready.add(e);
            }
        }
        for (var reference : object.list("ObjectReference")) {
            try {
                ready.add(reference(event, uuid, reference));
            } catch (MalformedItemException e) {
                ready.add(e);
            }
        }
    }

    /** @param object that it is part of, or null */
    static ThreatAttribute attribute(ThreatEvent event, UUID object, Members attribute) throws MalformedItemException {
        var type = attribute.need("type");
        if (type.length() > ThreatAttribute.LONGEST_TYPE) {
            throw new MalformedItemException("its type has more than " + ThreatAttribute.LONGEST_TYPE + " characters");
        }
        var value = value(attribute);
        if (value == null) {
            throw new MalformedItemException("the " + type + " has no value");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new MalformedItemException("the value has more than " + LONGEST_VALUE + " characters");
        }
        var told = attribute.text("uuid");
        return new ThreatAttribute(
                event.uuid(),
                number(attribute, "id", 0),
                told == null
                        ? UUID.nameUUIDFromBytes(
                                (event.uuid() + " " + type + " " + value).getBytes(StandardCharsets.UTF_8))
                        : uuid(told),
                type,
                attribute.text("category"),
                value,
                is(attribute, "to_ids"),
                object != null ? object : uuidOrNull(attribute.text("object_uuid")),
                attribute.text("object_relation"),
                text(attribute, "comment"),
                time(attribute, "timestamp"),
                (int) number(attribute, "distribution", INHERIT),
                number(attribute, "sharing_group_id", 0),
                is(attribute, "disable_correlation"),
                moment(attribute.text("first_seen")),
                moment(attribute.text("last_seen")),
                is(attribute, "deleted"),
                marks(attribute, "AttributeTag"),
                null);
    }

    /** As a whole or, in old versions, in two parts. */
    private static String value(Members attribute) {
        var value = text(attribute, "value");
        if (value == null && attribute.text("value1") != null) {
            var second = attribute.text("value2");
            return attribute.text("value1") + (second == null ? "" : "|" + second);
        }
        return value;
    }

    private static ObjectReference reference(ThreatEvent event, UUID object, Members reference)
            throws MalformedItemException {
        return new ObjectReference(
                event.uuid(),
                number(reference, "id", 0),
                uuid(reference.need("uuid")),
                object,
                uuidOrNull(reference.text("referenced_uuid")),
                number(reference, "referenced_type", reference.object().containsKey("Object") ? 1 : 0) == 1,
                reference.text("relationship_type"),
                text(reference, "comment"),
                time(reference, "timestamp"),
                is(reference, "deleted"));
    }

    /** @param old the name of a list whose elements hold the tags */
    private static Marks marks(Members of, String old) {
        var tags = new ArrayList<Tag>();
        for (var tag : of.list("Tag")) {
            add(tags, tag);
        }
        for (var link : of.list(old)) {
            add(tags, link.members("Tag"));
        }
        var clusters = new ArrayList<Cluster>();
        for (var galaxy : of.list("Galaxy")) {
            for (var cluster : galaxy.list("GalaxyCluster")) {
                add(clusters, galaxy, cluster);
            }
        }
        return tags.isEmpty() && clusters.isEmpty() ? Marks.NONE : new Marks(tags, clusters);
    }

    private static void add(List<Tag> tags, Members tag) {
        var name = tag.text("name");
        if (name != null) {
            var exportable = !tag.object().containsKey("exportable") || is(tag, "exportable");
            tags.add(new Tag(number(tag, "id", 0), clean(name), tag.text("colour"), exportable, is(tag, "hide_tag")));
        }
    }

    private static void add(List<Cluster> clusters, Members galaxy, Members cluster) {
        if (cluster.text("value") == null && cluster.text("tag_name") == null) {
            return;
        }
        var meta = cluster.members("meta");
        var ids = new ArrayList<>(meta.texts("external_id"));
        if (meta.text("external_id") != null) {
            ids.add(meta.text("external_id"));
        }
        clusters.add(new Cluster(
                cluster.text("tag_name"),
                uuidOrNull(cluster.text("uuid")),
                cluster.text("type") == null ? galaxy.text("type") : cluster.text("type"),
                galaxy.text("name"),
                cluster.text("value"),
                cluster.text("description"),
                meta.texts("synonyms"),
                ids));
    }

    private static Org org(Members event, String object, String name) {
        var org = event.members(object);
        var told = org.text("name") == null ? event.text(name) : org.text("name");
        var uuid = uuidOrNull(org.text("uuid"));
        return told == null && uuid == null
                ? null
                : new Org(number(org, "id", 0), uuid, told == null ? null : clean(told));
    }

    /** As it stands there, blanks too; null: absent. */
    private static String text(Members of, String name) {
        var value = of.object().get(name);
        return value instanceof String text ? clean(text) : value instanceof Number ? value.toString() : null;
    }

    /** Without what no database keeps: halves of characters. */
    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    private static long number(Members of, String name, long otherwise) {
        var text = of.text(name);
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    private static boolean is(Members of, String name) {
        var text = of.text(name);
        return of.is(name) || "1".equals(text) || "true".equalsIgnoreCase(text);
    }

    private static UUID uuid(String text) throws MalformedItemException {
        var uuid = uuidOrNull(text);
        if (uuid == null) {
            throw new MalformedItemException("\"" + text + "\" is no uuid");
        }
        return uuid;
    }

    private static UUID uuidOrNull(String text) {
        try {
            return text == null || text.length() != 36 ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static LocalDate date(Members of) {
        try {
            var text = of.text("date");
            return text == null ? null : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Seconds since 1970; null: absent. */
    private static Instant time(Members of, String name) throws MalformedItemException {
        var text = of.text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,12}") || Long.parseLong(text) > LAST) {
            throw new MalformedItemException("its " + name + " \"" + text + "\" is no time");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    /** Null: none that can be read. */
    private static Instant moment(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
