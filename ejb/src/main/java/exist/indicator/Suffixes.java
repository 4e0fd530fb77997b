package exist.indicator;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixListParser;

/**
 * Which names end as domains do. What the registries run comes from the Public Suffix List that the HTTP client brings
 * along (publicsuffix.org, MPL 2.0); names that never lie in the public DNS are added here.
 */
public final class Suffixes {

    private static final String LIST = "/org/publicsuffix/list/effective_tld_names.dat";

    /** Reserved (RFC 2606, 6761, 7686, 8375, 9476), used within networks, and other roots that malware lives under. */
    private static final Set<String> BESIDE_THE_DNS = Set.of(
            "example",
            "test",
            "invalid",
            "localhost",
            "local",
            "onion",
            "alt",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            "localdomain",
            "bazar",
            "bit",
            "coin",
            "emc",
            "eth",
            "i2p");

    private static final Set<String> TOP = new HashSet<>(BESIDE_THE_DNS);
    private static final Set<String> RULES = new HashSet<>();
    private static final Set<String> EXCEPTIONS = new HashSet<>();

    static {
        try (var list =
                new InputStreamReader(PublicSuffixListParser.class.getResourceAsStream(LIST), StandardCharsets.UTF_8)) {
            for (var section : PublicSuffixListParser.INSTANCE.parseByType(list)) {
                if (section.getType() == DomainType.ICANN) {
                    section.getRules().forEach(rule -> RULES.add(ascii(rule)));
                    section.getExceptions().forEach(rule -> EXCEPTIONS.add(ascii(rule)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the Public Suffix List cannot be read", e);
        }
        RULES.forEach(rule -> TOP.add(rule.substring(rule.lastIndexOf('.') + 1)));
    }

    private Suffixes() {}

    private static String ascii(String rule) {
        var labels = rule.split("\\.");
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Idn.toAscii(labels[i]);
        }
        return String.join(".", labels);
    }

    /** @param label in normal form */
    static boolean isTop(String label) {
        return TOP.contains(label);
    }

    /**
     * Whether a registry registers names directly below this one, as below {@code com} or {@code co.uk}: it is then
     * nobody's own.
     *
     * @param name in normal form
     */
    public static boolean isPublic(String name) {
        if (EXCEPTIONS.contains(name)) {
            return false;
        }
        int dot = name.indexOf('.');
        return RULES.contains(name) || dot > 0 && RULES.contains("*" + name.substring(dot));
    }
}
