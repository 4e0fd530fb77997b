package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import exist.reputation.ListedItem;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.regex.Pattern;

/** The 100 URLs of malware that were found last, below a title and a date. */
@Dependent
class VxVault extends LineFeed {

    private static final Pattern HEADING =
            Pattern.compile("VX ?Vault .*|[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} [\\d:]{8} .*");

    VxVault() {
        super(
                new FeedInfo(417, "vxvault", "VX Vault", "http://vxvault.net/URL_List.php", Duration.ofHours(6)),
                IndicatorKind.URL,
                Details.of("malware_download", "http://vxvault.net/ViriList.php"));
    }

    @Override
    protected ListedItem item(String line) throws MalformedItemException, MalformedIndicatorException {
        return HEADING.matcher(line).matches() ? null : super.item(line);
    }
}
