package exist.vuln;

import java.util.Objects;

/** Which vulnerabilities are wanted, and in which order. */
public record VulnQuery(Scope scope, Condition condition, Order order) {

    public static final VulnQuery ALL = list(Condition.NONE, Order.MODIFIED);

    public VulnQuery {
        Objects.requireNonNull(scope);
        Objects.requireNonNull(condition);
        Objects.requireNonNull(order);
    }

    /** What is one of the list. */
    public enum Scope {
        /** Each CVE, with what all sources say of it; advisories only if they name none. */
        LIST("in_list"),
        /** As in the original: each advisory, and CVEs that no advisory names. What is asked of a CVE is asked of theirs. */
        ADVISORIES("in_api"),
        /** Whatever there is. */
        ANY("");

        final String column;

        Scope(String column) {
            this.column = column;
        }
    }

    /** What comes first: the newest, highest, most; what has none comes last. */
    public enum Order {
        MODIFIED("modified", "k_modified"),
        PUBLISHED("published", "k_published"),
        SCORE("score", "k_score"),
        EPSS("epss", "k_epss"),
        KEV("kev_added", "k_kev"),
        EXPLOITS("exploits", "k_exploits");

        final String column;
        final String index;

        Order(String column, String index) {
            this.column = column;
            this.index = index;
        }
    }

    public static VulnQuery list(Condition condition, Order order) {
        return new VulnQuery(Scope.LIST, condition, order);
    }
}
