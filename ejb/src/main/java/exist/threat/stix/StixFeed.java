package exist.threat.stix;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.stix.Bundle;
import exist.stix.StixId;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A STIX 2.0 or 2.1 bundle at an address. */
public record StixFeed(FeedInfo info) implements ThreatFeed {

    private static final String TYPES = "application/stix+json, application/json;q=0.9, */*;q=0.5";

    @Override
    public FeedRequest request(Optional<String> key) {
        return Credentials.add(FeedRequest.get(info.url()).with("Accept", TYPES), key);
    }

    @Override
    public Items<ThreatItem> read(Document document) throws IOException {
        return read(document, info);
    }

    /** As {@link #read(Document)}, for a feed that has other documents, too. */
    public static Items<ThreatItem> read(Document document, FeedInfo info) throws IOException {
        var bundle = Bundle.of(document);
        try {
            var belonging = new Belonging(bundle);
            var events = new ArrayList<UUID>();
            for (var key : bundle.keys()) {
                if (belonging.isEvent(key)) {
                    events.add(key);
                }
            }
            return new StixEvents(
                    bundle,
                    bundle,
                    document.observed(),
                    bundle.bad(),
                    events,
                    () -> rest(document, info, bundle, belonging, events.isEmpty()));
        } catch (IOException | RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    /** What is in no event, if there is anything; or all, if there is no event. */
    private static Rest rest(Document document, FeedInfo info, Bundle bundle, Belonging belonging, boolean alone)
            throws IOException {
        var parts = new ArrayList<UUID>();
        var clusters = new ArrayList<UUID>();
        for (var key : bundle.keys()) {
            var type = bundle.type(key);
            if (StixParts.isPart(type) && !belonging.isTold(key)) {
                parts.add(key);
            } else if (StixClusters.isCluster(type) && !belonging.isEvent(key) && !belonging.isTold(key)) {
                clusters.add(key);
            }
        }
        var ends = new ArrayList<>(parts);
        ends.addAll(clusters);
        // A publisher makes a new id for each bundle: the event is known by its feed.
        return parts.isEmpty() && !alone
                ? Rest.NONE
                : new Rest(
                        StixId.derived("stix", info.id()),
                        info.name(),
                        document.observed(),
                        true,
                        parts,
                        List.of(),
                        clusters,
                        ends);
    }
}
