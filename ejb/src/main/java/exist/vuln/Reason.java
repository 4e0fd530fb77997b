package exist.vuln;

/** Why a vulnerability is said to affect a version of a product, the surest first. */
public enum Reason {
    /** A source names this version. */
    EXACT,
    /** It lies within the versions that a source gives. */
    RANGE,
    /** The product is affected, and no source says which versions, or it is all of them. */
    PRODUCT_ONLY;

    /** As the Web API writes it. */
    public String label() {
        return this == EXACT ? "exact" : this == RANGE ? "range" : "product-only";
    }
}
