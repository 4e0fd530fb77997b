package exist.threat.stix;

import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.Observable;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.Marks;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all attributes that come of one STIX object share.
 *
 * @param toIds it is meant to be looked for
 * @param first when it was seen first, or null, as {@code last}
 * @param expires until when it is meant to be looked for; null: for ever
 */
record Part(
        UUID event,
        Members object,
        Marks marks,
        boolean toIds,
        String comment,
        Instant first,
        Instant last,
        Instant expires) {

    private static final int INHERIT = 5;

    private static final Map<String, Set<String>> FINER = Map.of(
            "domain", Set.of("hostname"),
            "domain|ip", Set.of("hostname|ip"),
            "ip-dst", Set.of("ip-src"),
            "ip-dst|port", Set.of("ip-src|port", "hostname|port"),
            "url", Set.of("link", "uri"),
            "email", Set.of("email-src", "email-dst", "email-reply-to", "whois-registrant-email", "target-email"));

    Part {
        Objects.requireNonNull(event);
    }

    static Part of(UUID event, Members object, Marks marks, boolean toIds, Instant expires, Graph.Seen seen) {
        var comment = Stream.of(
                        object.text("name"),
                        object.text("description"),
                        object.text("x_misp_comment"),
                        seen == null ? null : "Seen " + seen.count() + (seen.count() == 1 ? " time." : " times."))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n"));
        return new Part(
                event,
                object,
                marks,
                toIds,
                comment.isEmpty() ? null : comment,
                earliest(time(object, "valid_from", "first_observed"), seen == null ? null : seen.first()),
                latest(time(object, "valid_until", "last_observed"), seen == null ? null : seen.last()),
                expires);
    }

    private static Instant time(Members object, String... names) {
        return Stream.of(names)
                .map(name -> Stix.time(object, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static Instant latest(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    UUID uuid() {
        return StixId.uuid(object.text("id"));
    }

    UUID derived(Object... parts) {
        return StixId.derived(object.text("id"), List.of(parts));
    }

    private Instant timestamp() {
        return time(object, "modified", "created");
    }

    /** One by itself. */
    ThreatAttribute attribute(UUID uuid, String type, String category, String value) {
        return attribute(uuid, type, category, value, toIds, null, null);
    }

    ThreatAttribute attribute(
            UUID uuid, String type, String category, String value, boolean sought, UUID of, String relation) {
        return new ThreatAttribute(
                event,
                0,
                uuid,
                type,
                category,
                value,
                sought,
                of,
                relation,
                of == null && value.equals(comment) ? null : comment,
                timestamp(),
                INHERIT,
                0,
                false,
                first,
                last,
                object.is("revoked"),
                marks,
                sought ? expires : null);
    }

    ThreatObject object(UUID uuid, String name, String meta) {
        return new ThreatObject(
                event,
                0,
                uuid,
                name,
                meta,
                null,
                null,
                null,
                timestamp(),
                INHERIT,
                0,
                comment,
                first,
                last,
                object.is("revoked"));
    }

    /** STIX has fewer words than MISP: a domain may have been a host name. */
    private static String finer(String type, String told) {
        return told != null && FINER.getOrDefault(type, Set.of()).contains(told) ? told : type;
    }

    /**
     * Several values: one is an attribute; those that are said together of one thing are an object, if they are not just
     * alternatives of each other.
     *
     * @param type that MISP had it as, or null, as {@code category}
     * @param name of the object, or null: as its values are
     */
    List<ThreatItem> items(List<Observable> observables, String type, String category, String name) {
        var items = new ArrayList<ThreatItem>();
        var ids = new PartIds(object.text("id"), observables);
        for (var group : ids.groups()) {
            if (!PartIds.isObject(group)) {
                for (var observable : group) {
                    items.add(attribute(
                            ids.attribute(observable),
                            observables.size() == 1 ? finer(observable.type(), type) : observable.type(),
                            name != null || category == null ? observable.category() : category,
                            observable.value()));
                }
                continue;
            }
            var uuid = ids.object(group);
            items.add(object(uuid, name == null ? ObjectNames.of(group) : name, ObjectNames.meta(group)));
            for (var observable : group) {
                items.add(attribute(
                        derived(uuid, observable.relation(), observable.value()),
                        observable.type(),
                        observable.category(),
                        observable.value(),
                        toIds && ObjectNames.telling(observable.type()),
                        uuid,
                        observable.relation()));
            }
        }
        return items;
    }
}
