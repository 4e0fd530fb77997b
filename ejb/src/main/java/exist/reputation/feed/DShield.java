package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.CsvFeed;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.reputation.Row;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The networks that attacked most within three days. The number of attacks is left out: it would make every listing a new
 * one with every document. Rows end where nothing more is known.
 */
@Dependent
class DShield extends CsvFeed {

    private static final List<String> COLUMNS =
            List.of("start", "end", "netmask", "attacks", "name", "country", "email");

    DShield() {
        super(
                new FeedInfo(408, "dshield", "DShield", "https://feeds.dshield.org/block.txt", Duration.ofHours(2)),
                '\t',
                Set.of("start"),
                String.join(",", COLUMNS));
    }

    @Override
    protected List<String> layout(List<String> heading, int count) {
        return count < 3 || count > COLUMNS.size() ? null : COLUMNS.subList(0, count);
    }

    @Override
    protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
        var network = Indicators.range(row.need("start"), row.need("end"));
        if (network.size() != 1) {
            throw new MalformedItemException("from " + row.get("start") + " to " + row.get("end") + " is no network");
        }
        var name = row.get("name");
        var email = row.get("email");
        return new ListedItem(
                network.get(0),
                new Details(
                        "attack",
                        name == null ? email : email == null ? name : name + ", " + email,
                        "https://www.dshield.org/",
                        row.get("country"),
                        null,
                        null,
                        null));
    }
}
