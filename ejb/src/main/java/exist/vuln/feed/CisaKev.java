package exist.vuln.feed;

import exist.feed.Csv;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.indicator.CveIds;
import exist.vuln.Affected;
import exist.vuln.Details;
import exist.vuln.Details.Reference;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Kev;
import exist.vuln.VulnRecord.Words;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CISA's catalogue of vulnerabilities that are known to be exploited, in JSON or, with the same columns, as a table. */
@Dependent
class CisaKev implements VulnFeed {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s;,]+");

    @Override
    public FeedInfo info() {
        return new FeedInfo(
                804,
                "cisa-kev",
                "CISA KEV",
                "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
                Duration.ofHours(6));
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        if (isTable(document)) {
            return table(document);
        }
        var json = Json.of(document, "/vulnerabilities");
        return new Units(json, () -> json.next() ? List.of(record(Members.of(json.value()))) : null);
    }

    /** What it does not hold any more, CISA has taken back. */
    @Override
    public boolean holdsAll() {
        return true;
    }

    private static boolean isTable(Document document) throws IOException {
        try (var lines = Lines.ofAny(document)) {
            var first = lines.next();
            return first != null && first.contains("cveID") && first.contains(",") && !first.contains("{");
        } catch (MalformedItemException e) {
            return false;
        }
    }

    private static Items<VulnItem> table(Document document) throws IOException {
        var csv = new Csv(Lines.of(document), ',');
        try {
            var names = Csv.split(csv.line().replace("\ufeff", ""), ',');
            return new Units(csv, () -> row(csv, names));
        } catch (MalformedItemException e) {
            csv.close();
            throw new IOException("The document's heading can't be read: " + e.getMessage());
        }
    }

    private static List<VulnRecord> row(Csv csv, List<String> names) throws IOException, MalformedItemException {
        var line = csv.line();
        if (line == null || line.isBlank()) {
            return line == null ? null : List.of();
        }
        var columns = csv.columns(line);
        if (columns.size() != names.size()) {
            if (csv.cut()) {
                throw new IOException("The document is cut off: it ends in the middle of line " + csv.number() + ".");
            }
            throw new MalformedItemException(columns.size() + " columns instead of " + names.size());
        }
        var values = new HashMap<String, Object>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), names.get(i).equals("cwes") ? words(columns.get(i)) : columns.get(i));
        }
        return List.of(record(new Members(values)));
    }

    private static List<String> words(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static VulnRecord record(Members entry) throws MalformedItemException {
        var name = CveIds.parse(entry.need("cveID"))
                .orElseThrow(() -> new MalformedItemException("\"" + entry.text("cveID") + "\" is no CVE id"));
        var added = Moments.day(entry.text("dateAdded"));
        if (added == null) {
            throw new MalformedItemException(name, "it has no \"dateAdded\" that is a day");
        }
        var notes = entry.text("notes");
        return new VulnRecord(
                Publisher.KEV,
                name,
                List.of(),
                State.PUBLISHED,
                null,
                new Words(
                        entry.text("vulnerabilityName"),
                        entry.text("shortDescription"),
                        null,
                        null,
                        entry.text("requiredAction"),
                        "https://www.cisa.gov/known-exploited-vulnerabilities-catalog?search_api_fulltext=" + name),
                new Dates(null, null, added.atStartOfDay().toInstant(ZoneOffset.UTC)),
                new Kev(
                        added,
                        Moments.day(entry.text("dueDate")),
                        "Known".equalsIgnoreCase(entry.text("knownRansomwareCampaignUse"))),
                new Details(
                        List.of(),
                        entry.texts("cwes"),
                        notes == null
                                ? List.of()
                                : ADDRESS.matcher(notes)
                                        .results()
                                        .map(found -> found.group())
                                        .distinct()
                                        .map(url -> new Reference(url, null, null, List.of()))
                                        .toList(),
                        List.of()),
                List.of(new Affected(
                        Affected.Status.AFFECTED,
                        entry.text("vendorProject"),
                        entry.text("product"),
                        null,
                        Affected.Versions.ALL,
                        null)));
    }
}
