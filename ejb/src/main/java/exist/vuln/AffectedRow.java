package exist.vuln;

/**
 * A product of which some versions are affected, as it is kept.
 *
 * @param vuln the entry under which it stands
 * @param record the record that says so
 * @param publisher whose record it is
 */
public record AffectedRow(long vuln, long record, Publisher publisher, Affected what) {}
