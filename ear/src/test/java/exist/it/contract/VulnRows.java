package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exist.database.Transactions;
import exist.feed.load.Run;
import exist.vuln.Affected;
import exist.vuln.Details;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnRecord;
import exist.vuln.load.VulnShelf;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/**
 * The original's vulnerabilities, put on our shelf as advisories of the feeds whose numbers they have, and what it knew of
 * the CVEs that they name as words of NVD. Ids of parts are ours: they are made of other texts there.
 */
final class VulnRows implements Rows {

    /** Another one is shown as its number. */
    private static final Map<Integer, String> SOURCES = Map.of(101, "VulnDB", 201, "JVN");

    /** No feed has it. */
    private static final int NVD = 65_000;

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final JsonNode seed;
    private final Map<String, Integer> tags = new HashMap<>();

    private VulnRows(JsonNode seed) {
        this.seed = seed;
    }

    static VulnRows read(Path file) throws IOException {
        return new VulnRows(Json.read(Files.readString(file)));
    }

    void store(DataSource database) throws SQLException {
        var transactions = new Transactions(database);
        for (var nvd : seed.get("vuln_nvd")) {
            transactions.run(
                    connection -> new VulnShelf().write(connection, new Run(Run.NONE, NVD, AT), List.of(nvd(nvd))));
        }
        for (var row : seed.get("vuln_vuln")) {
            var run = new Run(Run.NONE, row.get("source").asInt(), AT);
            transactions.run(connection -> new VulnShelf().write(connection, run, List.of(advisory(row))));
        }
        transactions.run(connection -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("SELECT name, id FROM vuln_tag")) {
                while (rows.next()) {
                    tags.put(rows.getString(1), rows.getInt(2));
                }
            }
            return null;
        });
    }

    private static VulnRecord nvd(JsonNode row) {
        var score = Rows.text(row, "cvss_score");
        var weakness = Rows.text(row, "cwe_id");
        return new VulnRecord(
                Publisher.NVD,
                Rows.text(row, "id"),
                List.of(),
                State.PUBLISHED,
                null,
                VulnRecord.Words.of(null, Rows.text(row, "summary"), null),
                VulnRecord.Dates.UNKNOWN,
                null,
                new Details(
                        score == null
                                ? List.of()
                                : List.of(Details.Cvss.of("2.0", null, null, null, new BigDecimal(score), null)),
                        weakness == null ? List.of() : List.of(weakness),
                        List.of(),
                        List.of()),
                List.of());
    }

    private VulnRecord advisory(JsonNode row) {
        var affected = new ArrayList<Affected>();
        linked(row, "product").forEach(product -> affected.add(affected(null, Rows.text(product, "name"))));
        linked(row, "vendor").forEach(vendor -> affected.add(affected(Rows.text(vendor, "name"), null)));
        return new VulnRecord(
                Publisher.JVN,
                Rows.text(row, "id"),
                linked(row, "nvd").map(nvd -> Rows.text(nvd, "id")).toList(),
                State.PUBLISHED,
                null,
                new VulnRecord.Words(
                        Rows.text(row, "title"),
                        Rows.text(row, "description"),
                        Rows.text(row, "t_description"),
                        Rows.text(row, "impact"),
                        Rows.text(row, "solution"),
                        Rows.text(row, "link")),
                new VulnRecord.Dates(
                        time(row, "disclosure_date"),
                        time(row, "vulndb_published_date"),
                        time(row, "vulndb_last_modified")),
                null,
                new Details(
                        linked(row, "cvss").map(VulnRows::cvss).toList(),
                        List.of(),
                        linked(row, "reference")
                                .map(one -> new Details.Reference(
                                        Rows.text(one, "url"),
                                        Rows.text(one, "reftype"),
                                        Rows.text(one, "value"),
                                        List.of()))
                                .toList(),
                        linked(row, "tag")
                                .map(tag -> new Details.Tag(
                                        Rows.text(tag, "name"),
                                        Rows.text(tag, "longname"),
                                        Rows.text(tag, "description")))
                                .toList()),
                affected);
    }

    private static Affected affected(String vendor, String product) {
        return new Affected(Affected.Status.AFFECTED, vendor, product, null, Affected.Versions.ALL, null);
    }

    private static Details.Cvss cvss(JsonNode row) {
        return new Details.Cvss(
                Rows.text(row, "version"),
                Rows.text(row, "source"),
                null,
                Rows.text(row, "vector"),
                new BigDecimal(Rows.text(row, "score")),
                new BigDecimal(Rows.text(row, "calculated_cvss_base_score")),
                null,
                Rows.text(row, "cve_id"),
                time(row, "generated_on"));
    }

    private static Instant time(JsonNode row, String field) {
        var text = Rows.text(row, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    /** The rows of another table to which this one is linked. */
    private Stream<JsonNode> linked(JsonNode row, String what) {
        return rows("vuln_vuln_" + what + (what.endsWith("s") ? "es" : "s"))
                .filter(link -> link.get("vuln_id").equals(row.get("id")))
                .map(link -> link.get(what + "_id"))
                .flatMap(id -> rows("vuln_" + what).filter(one -> one.get("id").equals(id)));
    }

    private Stream<JsonNode> rows(String table) {
        return StreamSupport.stream(seed.get(table).spliterator(), false);
    }

    @Override
    public String timeField() {
        return "vulndb_last_modified";
    }

    @Override
    public List<String> fields() {
        return List.of(
                "id",
                "title",
                "description",
                "t_description",
                "vulndb_published_date",
                "vulndb_last_modified",
                "products",
                "vendors",
                "references",
                "tags",
                "solution",
                "nvds",
                "cvsses",
                "source");
    }

    @Override
    public Stream<Shown> matching(Parameters asked, ZoneId zone) {
        return rows("vuln_vuln")
                .filter(row -> Rows.mentions(row, asked, "title", "description"))
                .filter(row -> Rows.within(row, "vulndb_published_date", asked, zone))
                .filter(row -> Rows.within(row, "vulndb_last_modified", asked, zone))
                .filter(row -> !asked.has("cve")
                        || linked(row, "nvd")
                                .anyMatch(nvd -> nvd.get("id").asText().equalsIgnoreCase(asked.get("cve"))))
                .filter(row -> asked.all().stream()
                        .filter(one -> one.getKey().equals("tag"))
                        .allMatch(one -> linked(row, "tag")
                                .anyMatch(tag -> tag.get("name").asText().equals(one.getValue()))))
                .map(row -> new Shown(time(row, timeField()), shown(row, zone)));
    }

    private JsonNode shown(JsonNode row, ZoneId zone) {
        var json = JsonNodeFactory.instance.objectNode();
        for (var name : List.of("id", "title", "description", "t_description")) {
            json.set(name, row.get(name));
        }
        for (var name : List.of("vulndb_published_date", "vulndb_last_modified")) {
            json.put(name, time(row, name) == null ? null : Rows.time(time(row, name), zone));
        }
        parts(json.putArray("products"), linked(row, "product"), zone, "id", "name");
        var vendors = json.putArray("vendors");
        linked(row, "vendor").forEach(vendor -> vendors.add(vendor.get("name")));
        parts(json.putArray("references"), linked(row, "reference"), zone, "id", "reftype", "value");
        parts(json.putArray("tags"), linked(row, "tag"), zone, "id", "name", "description", "longname");
        json.set("solution", row.get("solution"));
        parts(json.putArray("nvds"), linked(row, "nvd"), zone, "id", "cwe_id", "cvss_score", "summary");
        parts(
                json.putArray("cvsses"),
                linked(row, "cvss"),
                zone,
                "id",
                "access_complexity",
                "availability_impact",
                "confidentiality_impact",
                "access_vector",
                "authentication",
                "integrity_impact",
                "score",
                "calculated_cvss_base_score",
                "cve_id",
                "source",
                "generated_on");
        int source = row.get("source").asInt();
        json.put("source", SOURCES.getOrDefault(source, Integer.toString(source)));
        return held(json);
    }

    private static void parts(ArrayNode to, Stream<JsonNode> rows, ZoneId zone, String... fields) {
        rows.forEach(row -> {
            var part = to.addObject();
            for (var field : fields) {
                if (field.equals("generated_on")) {
                    part.put(field, Rows.time(time(row, field), zone));
                } else {
                    part.set(field, row.get(field));
                }
            }
        });
    }

    /** With our ids of its parts, and in their order. */
    @Override
    public JsonNode held(JsonNode row) {
        var held = (ObjectNode) row.deepCopy();
        parts(held, "products", product -> md5(product.get("name")));
        parts(
                held,
                "references",
                reference -> md5(of("vuln_reference", reference).get("url")));
        parts(held, "cvsses", cvss -> cvssId(of("vuln_cvss", cvss)));
        var named = sorted(held.get("tags"), tag -> "%09d"
                .formatted(tags.get(tag.get("name").asText())));
        named.forEach(
                tag -> ((ObjectNode) tag).put("id", tags.get(tag.get("name").asText())));
        held.set("tags", named);
        held.set("nvds", sorted(held.get("nvds"), nvd -> nvd.get("id").asText()));
        held.set("vendors", sorted(held.get("vendors"), VulnRows::md5));
        return held;
    }

    private JsonNode of(String table, JsonNode part) {
        return rows(table)
                .filter(row -> row.get("id").equals(part.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private interface Name {
        String of(JsonNode part);
    }

    private static void parts(ObjectNode row, String field, Name id) {
        row.get(field).forEach(part -> ((ObjectNode) part).put("id", id.of(part)));
        row.set(field, sorted(row.get(field), part -> part.get("id").asText()));
    }

    private static ArrayNode sorted(JsonNode parts, Name by) {
        var sorted = JsonNodeFactory.instance.arrayNode();
        StreamSupport.stream(parts.spliterator(), false)
                .sorted(Comparator.comparing(by::of))
                .forEach(sorted::add);
        return sorted;
    }

    private static String cvssId(JsonNode row) {
        return row.get("vector").isNull()
                ? md5(Rows.text(row, "version") + " " + Rows.text(row, "score") + " " + Rows.text(row, "source"))
                : md5(row.get("vector"));
    }

    private static String md5(JsonNode text) {
        return md5(text.isNull() ? "null" : text.asText());
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
