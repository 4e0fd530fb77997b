package exist.feed;

import jakarta.ejb.ApplicationException;

/** What a person or a program sent can't be taken; the message says why, the field says where. */
@ApplicationException(rollback = true)
public class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    public InvalidInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
