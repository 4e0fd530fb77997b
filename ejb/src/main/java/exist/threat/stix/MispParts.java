package exist.threat.stix;

import exist.feed.Members;
import exist.threat.ThreatItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What MISP writes into STIX where STIX has no word for it: labels with its fields, and objects of its own. */
final class MispParts {

    private static final Pattern NAMED = Pattern.compile("([a-z0-9|-]+)_(.+)", Pattern.CASE_INSENSITIVE);

    private MispParts() {}

    /** {@code misp:category="Network activity"}. */
    static Optional<String> label(Members object, String name) {
        var front = "misp:" + name + "=\"";
        return object.texts("labels").stream()
                .filter(label -> label.startsWith(front) && label.endsWith("\""))
                .map(label -> label.substring(front.length(), label.length() - 1))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** What it was called as an object of MISP's: STIX 2.0 has that as its type. */
    static Optional<String> name(Members object) {
        return object.texts("labels").contains("from_object") ? label(object, "type") : label(object, "name");
    }

    static List<ThreatItem> of(Part part) {
        var object = part.object();
        if (object.text("x_misp_value") != null) {
            var type = Optional.ofNullable(object.text("x_misp_type")).or(() -> label(object, "type"));
            var category = Optional.ofNullable(object.text("x_misp_category")).or(() -> label(object, "category"));
            return List.of(part.attribute(
                    part.uuid(),
                    type.orElse("other"),
                    category.orElse("Other"),
                    object.text("x_misp_value"),
                    false,
                    null,
                    null));
        }
        var items = new ArrayList<ThreatItem>();
        var name = Optional.ofNullable(object.text("x_misp_name"))
                .or(() -> label(object, "type"))
                .orElse(object.text("type").replaceFirst("^x-misp-(?:object-)?", ""));
        var meta = Optional.ofNullable(object.text("x_misp_meta_category"))
                .or(() -> Optional.ofNullable(object.text("x_misp_category")));
        items.add(part.object(part.uuid(), name, meta.orElse("misc")));
        for (var attribute : object.list("x_misp_attributes")) {
            add(items, part, attribute.text("type"), attribute.text("object_relation"), attribute.text("value"));
        }
        var values = object.members("x_misp_values");
        for (var key : values.object().keySet()) {
            var named = NAMED.matcher(key.toString());
            if (named.matches()) {
                add(items, part, named.group(1), named.group(2), values.text(key.toString()));
            }
        }
        return items.size() == 1 ? List.of() : items;
    }

    private static void add(List<ThreatItem> items, Part part, String type, String relation, String value) {
        if (type != null && value != null) {
            items.add(part.attribute(
                    part.derived(type, String.valueOf(relation), value),
                    type,
                    "Other",
                    value,
                    false,
                    part.uuid(),
                    relation));
        }
    }
}
