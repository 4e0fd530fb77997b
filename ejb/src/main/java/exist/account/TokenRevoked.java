package exist.account;

/** A token speaks for nobody any more. */
record TokenRevoked(long id) {}
