package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.JsonFeed;
import exist.reputation.ListedItem;
import exist.reputation.Times;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Map;

/** abuse.ch's indicators of the last 48 hours, of all kinds: an object with an array of one for each of their ids. */
@Dependent
class ThreatFox extends JsonFeed {

    ThreatFox() {
        super(
                new FeedInfo(
                        402,
                        "threatfox",
                        "ThreatFox",
                        "https://threatfox.abuse.ch/export/json/recent/",
                        Duration.ofHours(1)),
                "");
    }

    @Override
    protected ListedItem item(String key, Map<?, ?> item) throws MalformedItemException, MalformedIndicatorException {
        var reference = text(item, "reference");
        var malware = text(item, "malware_printable");
        return ListedItem.of(
                kind(need(item, "ioc_type")),
                need(item, "ioc_value"),
                new Details(
                        text(item, "threat_type"),
                        text(item, "malware_alias") == null
                                ? malware
                                : malware + " (" + text(item, "malware_alias") + ")",
                        reference == null ? "https://threatfox.abuse.ch/ioc/" + key + "/" : reference,
                        null,
                        percent(item, "confidence_level"),
                        text(item, "tags"),
                        Times.utc(text(item, "first_seen_utc"))));
    }

    private static IndicatorKind kind(String type) throws MalformedItemException {
        return switch (type) {
            case "ip:port" -> IndicatorKind.IP;
            case "domain" -> IndicatorKind.DOMAIN;
            case "url" -> IndicatorKind.URL;
            case "md5_hash", "sha1_hash", "sha256_hash" -> IndicatorKind.HASH;
            case "envelope_from", "body_from" -> IndicatorKind.EMAIL;
            default -> throw new MalformedItemException("values of the type \"" + type + "\" are not kept");
        };
    }
}
