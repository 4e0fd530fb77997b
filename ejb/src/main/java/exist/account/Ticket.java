package exist.account;

import java.io.Serializable;

/**
 * What a session remembers of who logged in.
 *
 * @param stamp changes with the password
 */
public record Ticket(long account, int stamp) implements Serializable {}
