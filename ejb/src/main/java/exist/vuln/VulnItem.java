package exist.vuln;

/** What a feed of vulnerabilities brings. */
public sealed interface VulnItem permits VulnRecord, EpssScore {}
