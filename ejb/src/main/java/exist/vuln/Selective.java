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

/** Whether only few of all vulnerabilities can match. */
final class Selective {

    private Selective() {}

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
}
