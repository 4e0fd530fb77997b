package exist.feed;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** What a person or a program sent can't be taken; the message says why, the field says where. */
@ApplicationException(rollback = true)
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final transient List<String> proposals;

    public InvalidInputException(String field, String message) {
        this(field, message, List.of());
    }

    /** @param proposals what could be meant instead */
    public InvalidInputException(String field, String message, List<String> proposals) {
        super(message);
        this.field = field;
        this.proposals = List.copyOf(proposals);
    }

    public String field() {
        return field;
    }

    public List<String> proposals() {
        return proposals;
    }
}
