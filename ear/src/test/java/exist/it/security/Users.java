package exist.it.security;

import exist.it.ExistServer;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Accounts of a test's own, put straight into the database. */
final class Users {

    static final String PASSWORD = "a password for tests";

    private final ExistServer exist;

    Users(ExistServer exist) {
        this.exist = exist;
    }

    /** @return the name of a new account, whose password was stored when less work was thought to be enough */
    String make(String role) throws Exception {
        var name = "u" + UUID.randomUUID();
        change("INSERT INTO account (name, password, role, created) VALUES ('%s', '%s', '%s', UTC_TIMESTAMP())"
                .formatted(name, hash(PASSWORD), role));
        return name;
    }

    static String hash(String password) throws GeneralSecurityException {
        byte[] salt = new byte[16];
        var spec = new PBEKeySpec(password.toCharArray(), salt, 1000, 256);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        var base64 = Base64.getEncoder().withoutPadding();
        return "pbkdf2-sha256$1000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    void change(String statement) throws SQLException {
        try (var connection = exist.connect();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }

    String ask(String query) throws SQLException {
        try (var connection = exist.connect();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
