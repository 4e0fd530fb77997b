package exist.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one may do; each role may do what those before it may. */
public enum Role {
    /** Reads everything but accounts, tokens and the audit log. */
    VIEWER,
    /** Runs feeds and tries them out. */
    ANALYST,
    /** Changes feeds, keys, accounts and tokens. */
    ADMIN;

    /** Its name in the database, in annotations and for people. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }

    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    /** The labels of all roles that this one covers: what the server is told. */
    public Set<String> groups() {
        return Arrays.stream(values()).filter(this::covers).map(Role::label).collect(Collectors.toUnmodifiableSet());
    }
}
