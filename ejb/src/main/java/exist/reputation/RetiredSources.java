package exist.reputation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Sources of the original EXIST whose publishers are gone; rows taken over from it still name them. */
public final class RetiredSources {

    private static final Map<Integer, String> NAMES = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry(201, "MalwareDomainList"),
            Map.entry(211, "abuse.ch Ransomware Tracker"),
            Map.entry(212, "abuse.ch ZeuS Tracker"),
            Map.entry(221, "DShield Low"),
            Map.entry(222, "DShield Medium"),
            Map.entry(223, "DShield High"),
            Map.entry(231, "ThreatExpert"),
            Map.entry(251, "Bambenek CnC IP"),
            Map.entry(252, "Bambenek CnC Domain"),
            Map.entry(271, "CyberCrime Tracker"),
            Map.entry(291, "Minotr.net"))));

    private RetiredSources() {}

    /** Names by number, in ascending order. */
    public static Map<Integer, String> names() {
        return NAMES;
    }
}
