package exist.vuln.load;

import exist.vuln.Details;
import exist.vuln.Publisher;
import exist.vuln.State;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Of a record, what an entry is made of.
 *
 * @param own whether the record is the entry's; else it is that of an advisory that names it
 */
record Said(
        Publisher publisher,
        boolean own,
        int feed,
        State state,
        String title,
        String description,
        LocalDateTime published,
        LocalDateTime modified,
        LocalDate kevAdded,
        LocalDate kevDue,
        Boolean ransomware,
        Details details) {}
