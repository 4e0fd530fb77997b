package exist.threat.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import exist.threat.Uploads;
import exist.threat.misp.MispItems;
import exist.threat.stix.StixFeed;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;

/** What people upload: events of MISP, or a STIX bundle. */
@Dependent
class UploadedEvents implements ThreatFeed {

    @Override
    public FeedInfo info() {
        return new FeedInfo(691, Uploads.FEED, "Uploaded events", "upload:/", Duration.ofDays(365));
    }

    @Override
    public boolean given() {
        return true;
    }

    @Override
    public Items<ThreatItem> read(Document document) throws IOException {
        return isStix(document) ? StixFeed.read(document, info()) : MispItems.of(document);
    }

    /** MISP has no member of that name; in a mere list the things of STIX say what they are. */
    private static boolean isStix(Document document) throws IOException {
        Stix.refuseOthers(document);
        if (Json.has(document, "/objects")) {
            return true;
        }
        try (var json = Json.of(document, "")) {
            var list = json.key() == null && json.next() && json.key() == null;
            return list && !StixId.type(Members.of(json.value()).text("id")).isEmpty();
        } catch (MalformedItemException e) {
            return false;
        }
    }
}
