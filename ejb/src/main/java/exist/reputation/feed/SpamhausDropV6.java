package exist.reputation.feed;

import jakarta.enterprise.context.Dependent;

/** {@link SpamhausDrop} for IPv6. */
@Dependent
class SpamhausDropV6 extends SpamhausDrop {

    SpamhausDropV6() {
        super(410, "spamhaus-drop-v6", "Spamhaus DROP v6", "https://www.spamhaus.org/drop/drop_v6.json");
    }
}
