package exist.account;

/**
 * A new token.
 *
 * @param token its text, which is kept nowhere: show it now
 */
public record Issued(TokenRow row, String token) {}
