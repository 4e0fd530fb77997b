package exist.vuln;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How likely a vulnerability is exploited within 30 days.
 *
 * @param score 0 to 1, five decimals, as {@code percentile}: the part of all CVEs with this score or less
 * @param day for which the publisher has computed it
 * @param model its version
 */
public record EpssScore(String cve, BigDecimal score, BigDecimal percentile, LocalDate day, String model)
        implements VulnItem {

    /** Number of the only feed that brings them. */
    public static final int FEED = 805;
}
