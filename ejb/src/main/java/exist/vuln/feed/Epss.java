package exist.vuln.feed;

import exist.feed.Csv;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.indicator.CveIds;
import exist.vuln.EpssScore;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** FIRST's likelihoods that vulnerabilities are exploited: all of a day in one table. */
@Dependent
class Epss implements VulnFeed {

    private static final Pattern HEAD =
            Pattern.compile("#\\s*model_version:([^,\\s]{1,32})\\s*,\\s*score_date:(\\d{4}-\\d\\d-\\d\\d).*");
    private static final int DECIMALS = 5;

    @Override
    public FeedInfo info() {
        return new FeedInfo(
                EpssScore.FEED,
                "epss",
                "EPSS",
                "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
                Duration.ofHours(12));
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        var csv = new Csv(Lines.of(document), ',');
        try {
            var head = HEAD.matcher(String.valueOf(csv.line()).replace("\ufeff", ""));
            if (!head.matches()) {
                throw new IOException("The document's first line does not say of which day and model the scores are.");
            }
            var day = Moments.day(head.group(2));
            if (day == null) {
                throw new IOException("The document's first line has no day: " + head.group(2));
            }
            if (!List.of("cve", "epss", "percentile").equals(Csv.split(String.valueOf(csv.line()), ','))) {
                throw new IOException("The document has no heading with the columns cve, epss and percentile.");
            }
            return new Units(csv, () -> row(csv, day, head.group(1)));
        } catch (MalformedItemException e) {
            csv.close();
            throw new IOException("The document's head can't be read: " + e.getMessage());
        } catch (IOException e) {
            csv.close();
            throw e;
        }
    }

    private static List<EpssScore> row(Csv csv, LocalDate day, String model)
            throws IOException, MalformedItemException {
        var line = csv.line();
        if (line == null || line.isBlank()) {
            return line == null ? null : List.of();
        }
        var columns = csv.columns(line);
        if (columns.size() != 3) {
            if (csv.cut()) {
                throw new IOException("The document is cut off: it ends in the middle of line " + csv.number() + ".");
            }
            throw new MalformedItemException(columns.size() + " columns instead of 3");
        }
        var cve = CveIds.parse(columns.get(0))
                .orElseThrow(() -> new MalformedItemException("\"" + columns.get(0) + "\" is no CVE id"));
        return List.of(new EpssScore(cve, part(columns.get(1)), part(columns.get(2)), day, model));
    }

    private static BigDecimal part(String text) throws MalformedItemException {
        // Small ones are written with an exponent by some.
        if (text.matches("\\d{0,3}\\.?\\d{0,20}([eE]-?\\d{1,2})?") && text.matches("\\.?\\d.*")) {
            var part = new BigDecimal(text).setScale(DECIMALS, RoundingMode.HALF_UP);
            if (part.signum() >= 0 && part.compareTo(BigDecimal.ONE) <= 0) {
                return part;
            }
        }
        throw new MalformedItemException("\"" + text + "\" is no number from 0 to 1");
    }
}
