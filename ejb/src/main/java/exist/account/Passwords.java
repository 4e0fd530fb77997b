package exist.account;

import exist.account.AccountException.Problem;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password hashes: PBKDF2 with HMAC-SHA-256, written as {@code pbkdf2-sha256$<iterations>$<salt>$<hash>} so that the cost
 * can grow with the years.
 */
final class Passwords {

    /** Iterations; OWASP's figure of 2023 for this function. */
    static final int COST = 600_000;

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int BITS = 256;

    private final SecureRandom random = new SecureRandom();
    /** A hash takes a core for a third of a second: who tries many at once shall not take all of them. */
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final int cost;
    private final String nobodys;

    Passwords(int cost) {
        this.cost = cost;
        this.nobodys = text(random(16), random(BITS / 8));
    }

    /** The hash of an account that does not exist: trying it takes as long as trying a real one. */
    String nobodys() {
        return nobodys;
    }

    /** @throws AccountException a person should not use it */
    static void check(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new AccountException(Problem.PASSWORD_SHORT);
        }
        if (length > LONGEST) {
            throw new AccountException(Problem.PASSWORD_LONG);
        }
        if (password.equalsIgnoreCase(name)) {
            throw new AccountException(Problem.PASSWORD_IS_NAME);
        }
    }

    String hash(String password) {
        byte[] salt = random(16);
        return text(salt, derive(password, salt, cost));
    }

    boolean matches(String password, String hash) {
        var parts = parts(hash);
        // What is longer than any password is worth no more work than one.
        String tried = password.length() > 4 * LONGEST ? "" : password;
        byte[] wanted = Base64.getDecoder().decode(parts[3]);
        byte[] given = derive(tried, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(wanted, given) && !tried.isEmpty();
    }

    /** Whether the hash was made when less work was thought to be enough. */
    boolean outdated(String hash) {
        return Integer.parseInt(parts(hash)[1]) < cost;
    }

    private String text(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$", SCHEME, Integer.toString(cost), base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private byte[] random(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return some;
    }

    private static String[] parts(String hash) {
        var parts = hash.split("\\$");
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("A stored password has an unknown form.");
        }
        return parts;
    }

    private byte[] derive(String password, byte[] salt, int iterations) {
        // One password, however the keyboard composes its letters.
        var spec = new PBEKeySpec(
                Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray(), salt, iterations, BITS);
        turns.acquireUninterruptibly();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            turns.release();
            spec.clearPassword();
        }
    }
}
