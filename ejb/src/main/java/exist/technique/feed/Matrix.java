package exist.technique.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.technique.Technique;
import exist.technique.TechniqueFeed;
import java.io.IOException;
import java.time.Duration;

/** One matrix of MITRE ATT&CK as a STIX bundle, from the publisher's repository. It changes twice a year. */
abstract class Matrix implements TechniqueFeed {

    private final FeedInfo info;

    /** @param name of the matrix, as its folder is called: {@code ics} */
    Matrix(int number, String name, String title) {
        info = new FeedInfo(
                number,
                "attack-" + name,
                "MITRE ATT&CK " + title,
                "https://raw.githubusercontent.com/mitre/cti/master/" + name + "-attack/" + name + "-attack.json",
                Duration.ofDays(1));
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    @Override
    public Items<Technique> read(Document document) throws IOException {
        return MatrixReader.of(document);
    }
}
