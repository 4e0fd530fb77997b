package exist.account;

/** Some token speaks for nobody any more. */
record TokenRevoked() {}
