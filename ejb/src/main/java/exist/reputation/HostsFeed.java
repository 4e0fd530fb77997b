package exist.reputation;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.feed.OwnFeedDefinition;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * A hosts file that blocks: an address that leads nowhere, and behind it names, each of which is listed. A name that stands
 * alone is listed too. The entries that every hosts file begins with are passed over.
 */
final class HostsFeed implements ReputationFeed {

    private static final Set<String> NOWHERE = Set.of("0.0.0.0", "::", "::1", "255.255.255.255");

    private static final Set<String> USUAL = Set.of(
            "localhost",
            "localhost.localdomain",
            "localhost4",
            "localhost6",
            "localhost4.localdomain4",
            "localhost6.localdomain6",
            "local",
            "broadcasthost",
            "ip6-localhost",
            "ip6-loopback",
            "ip6-localnet",
            "ip6-mcastprefix",
            "ip6-allnodes",
            "ip6-allrouters",
            "ip6-allhosts",
            "0.0.0.0");

    private final FeedInfo info;
    private final OwnFeedDefinition definition;
    private final Details details;

    HostsFeed(FeedInfo info, OwnFeedDefinition definition, Details details) {
        this.info = info;
        this.definition = definition;
        this.details = details;
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    @Override
    public Items<ListedItem> read(Document document) throws IOException {
        return new HostsRows(OwnFeed.lines(document, definition.skip()));
    }

    private final class HostsRows extends ReadRows {

        private final Lines lines;
        private String[] names = {};
        private int at;

        HostsRows(Lines lines) {
            super(lines);
            this.lines = lines;
        }

        @Override
        ListedItem read() throws IOException, MalformedItemException, MalformedIndicatorException {
            if (at < names.length) {
                var name = names[at++];
                return USUAL.contains(name.toLowerCase(Locale.ROOT))
                        ? NOTHING
                        : ListedItem.of(IndicatorKind.DOMAIN, name, details);
            }
            var line = lines.next();
            if (line == null) {
                return null;
            }
            int comment = line.indexOf(definition.comment());
            var entry = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!entry.isEmpty()) {
                begin(entry);
            }
            return NOTHING;
        }

        private void begin(String entry) throws MalformedItemException {
            if (entry.indexOf('<') >= 0) {
                throw new MalformedItemException("it is HTML rather than a name");
            }
            var words = entry.split("\\s+");
            var address = address(words[0]);
            if (address == null && words.length > 1) {
                throw new MalformedItemException("\"" + words[0] + "\" is no IP address");
            }
            if (address != null && words.length == 1) {
                throw new MalformedItemException("no name stands behind the address");
            }
            boolean usual = address != null && USUAL.contains(words[1].toLowerCase(Locale.ROOT));
            if (address != null && !usual && !NOWHERE.contains(address) && !address.startsWith("127.")) {
                throw new MalformedItemException("the address " + address + " leads somewhere, so this blocks nothing");
            }
            names = words;
            at = address == null ? 0 : 1;
        }

        /** In normal form; null if it is none. */
        private static String address(String word) {
            try {
                int zone = word.indexOf('%'); // fe80::1%lo0 localhost
                return Indicators.parse(IndicatorKind.IP, zone < 0 ? word : word.substring(0, zone))
                        .value();
            } catch (MalformedIndicatorException e) {
                return null;
            }
        }
    }
}
