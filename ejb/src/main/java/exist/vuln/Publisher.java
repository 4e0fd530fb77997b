package exist.vuln;

/** Who says something of a vulnerability, in the order in which an entry takes its words; several feeds may bring one's. */
public enum Publisher {
    /** The CVE List: what the CVE's owner (CNA) says. */
    CVE,
    /** The National Vulnerability Database. */
    NVD,
    /** What others have added to the CVE List: above all CISA (Vulnrichment). */
    ADP,
    /** CISA's catalogue of vulnerabilities that are known to be exploited. */
    KEV,
    /** JVN iPedia, and whatever has advisories under ids of its own. */
    JVN
}
