package exist.vuln.feed;

import exist.feed.Members;
import exist.vuln.Affected;
import exist.vuln.Affected.Status;
import exist.vuln.Affected.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a container of the CVE List says of products and their versions. */
final class AffectedProducts {

    /** Words for "from the first one on", or for "any". */
    private static final Set<String> NO_VERSION = Set.of("*", "0", "n/a", "unspecified", "all", "-", "unknown", "any");

    private AffectedProducts() {}

    static List<Affected> of(Members container) {
        var all = new ArrayList<Affected>();
        for (var product : container.list("affected")) {
            var versions = product.list("versions");
            var usual = status(product.text("defaultStatus"));
            for (var version : versions) {
                add(all, product, version);
            }
            // Where one is not affected by default there is no more to say, but that it is the product.
            if (versions.isEmpty()) {
                all.add(affected(product, usual == Status.UNAFFECTED ? usual : Status.AFFECTED, Versions.ALL));
            } else if (usual == Status.AFFECTED) {
                all.add(affected(product, usual, Versions.ALL));
            }
        }
        return all;
    }

    private static Status status(String word) {
        return "affected".equals(word)
                ? Status.AFFECTED
                : "unaffected".equals(word) ? Status.UNAFFECTED : Status.UNKNOWN;
    }

    private static void add(List<Affected> all, Members product, Members version) {
        var from = version.text("version");
        var status = status(version.text("status"));
        var scheme = version.text("versionType");
        var before = version.text("lessThan");
        var to = version.text("lessThanOrEqual");
        boolean none = from == null || NO_VERSION.contains(from.toLowerCase(Locale.ROOT));
        if (before == null && to == null) {
            boolean any = none && !"0".equals(from);
            all.add(affected(product, status, any ? Versions.ALL : Versions.exactly(from, scheme)));
            return;
        }
        var end = before == null ? to : before;
        all.add(affected(
                product,
                status,
                new Versions(null, none ? null : from, true, end.equals("*") ? null : end, before == null, scheme)));
    }

    private static Affected affected(Members product, Status status, Versions versions) {
        var cpes = product.texts("cpes");
        var name = product.text("product");
        return new Affected(
                status,
                product.text("vendor"),
                name == null ? product.text("packageName") : name,
                cpes.isEmpty() ? null : cpes.get(0),
                versions,
                null);
    }
}
