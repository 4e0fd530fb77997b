package exist.settings;

import jakarta.ejb.ApplicationException;

/** A secret can't be encrypted or decrypted with the key that EXIST was given; the message tells an administrator what to do. */
@ApplicationException(rollback = true)
public class UnreadableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableSecretException(String message) {
        super(message);
    }
}
