package exist.account;

import jakarta.ejb.ApplicationException;

/** What was asked of accounts or tokens can't be done; the message is a sentence, the problem is for translations. */
@ApplicationException(rollback = true)
public class AccountException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public enum Problem {
        NAME_FORM(
                "A name has 1 to 64 letters (a to z), digits, dots, dashes, underscores or @, and begins with a letter or digit."),
        NAME_TAKEN("There is an account of this name already."),
        PASSWORD_SHORT("A password has at least " + Passwords.SHORTEST + " characters."),
        PASSWORD_LONG("A password has at most " + Passwords.LONGEST + " characters."),
        PASSWORD_IS_NAME("A password must not be the account's name."),
        PASSWORD_WRONG("The current password is wrong."),
        LAST_ADMIN("This is the last administrator: make another one first."),
        UNKNOWN("There is no such account or token any more."),
        TOKEN_NAME(
                "A token's name has 1 to 64 letters (a to z), digits, dots, dashes or underscores, and begins with a letter or digit."),
        TOKEN_EXPIRED("A token cannot expire in the past.");

        private final String text;

        Problem(String text) {
            this.text = text;
        }
    }

    private final Problem problem;

    AccountException(Problem problem) {
        super(problem.text);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
