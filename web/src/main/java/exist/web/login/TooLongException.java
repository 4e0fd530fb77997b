package exist.web.login;

import java.io.IOException;

/** More was sent than is taken; its message is for who did. */
public class TooLongException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param most bytes, in whole MB */
    TooLongException(long most) {
        super("The request is longer than " + (most >> 20) + " MB, the most that is taken here. Nothing was done.");
    }
}
