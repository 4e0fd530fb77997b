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
import java.util.Optional;

/** A STIX 2.0 or 2.1 bundle at an address. */
public record StixFeed(FeedInfo info) implements ThreatFeed {

    @Override
    public FeedRequest request(Optional<String> key) {
        var request = FeedRequest.get(info.url()).with("Accept", "application/stix+json, application/json;q=0.9, */*;q=0.5");
        return Credentials.add(request, key);
    }

    @Override
    public Items<ThreatItem> read(Document document) throws IOException {
        var bundle = Bundle.of(document);
        try {
            // A publisher makes a new id for each bundle: the event of what is in no report is known by its feed.
            var uuid = StixId.derived("stix", info.id());
            return new StixEvents(document, bundle, uuid, info.name());
        } catch (RuntimeException e) {
            bundle.close();
            throw e;
        }
    }
}
