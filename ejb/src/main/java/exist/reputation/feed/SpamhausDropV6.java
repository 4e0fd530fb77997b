package exist.reputation.feed;

import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.util.List;

/** {@link SpamhausDrop} for IPv6. */
@Dependent
class SpamhausDropV6 extends SpamhausDrop {

    SpamhausDropV6() {
        super(410, "spamhaus-drop-v6", "Spamhaus DROP v6", "https://www.spamhaus.org/drop/drop_v6.json");
    }

    @Override
    public List<URI> formerly() {
        return List.of(URI.create("https://www.spamhaus.org/drop/dropv6.txt"));
    }
}
