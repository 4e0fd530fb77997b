package exist.vuln;

import exist.vuln.Condition.About;
import exist.vuln.Condition.Affects;
import exist.vuln.Condition.All;
import exist.vuln.Condition.Any;
import exist.vuln.Condition.Event;
import exist.vuln.Condition.Marked;
import exist.vuln.Condition.Product;
import exist.vuln.Condition.Tagged;
import exist.vuln.Condition.Vendor;
import exist.vuln.Condition.When;

/** What a condition costs, and how many can match. */
final class Selective {

    private Selective() {}

    /** Whether only few of all can match. */
    static boolean is(Condition condition) {
        if (condition instanceof All all) {
            return all.of().stream().anyMatch(Selective::is);
        }
        if (condition instanceof Any any) {
            return !any.of().isEmpty() && any.of().stream().allMatch(Selective::is);
        }
        return condition instanceof About
                || condition instanceof Condition.Name
                || condition instanceof Affects
                || condition instanceof Vendor
                || condition instanceof Product
                || condition instanceof Tagged
                || condition instanceof Marked marked && marked.mark() != Condition.Mark.EXPLOIT
                || condition instanceof When when && (when.event() == Event.KEV || when.event() == Event.DUE);
    }

    /** Whether it depends on more than what indexes hold. */
    static boolean readsTexts(Condition condition) {
        if (condition instanceof All all) {
            return all.of().stream().anyMatch(Selective::readsTexts);
        }
        if (condition instanceof Any any) {
            return any.of().stream().anyMatch(Selective::readsTexts);
        }
        return condition instanceof Condition.Text || condition instanceof Condition.Not not && readsTexts(not.of());
    }
}
