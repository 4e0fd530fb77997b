package exist.account;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Lets people in by name and password; slow to those who guess, and equally slow whether a name exists or not. */
@ApplicationScoped
public class Logins {

    private static final System.Logger LOGGER = System.getLogger(Logins.class.getName());

    @Inject
    Accounts accounts;

    @Inject
    AuditLog audit;

    /** Short at its longest, for others can make it happen to you. */
    private final Throttle byName = new Throttle(5, Duration.ofMinutes(1));
    /** Many can sit behind one address. */
    private final Throttle byAddress = new Throttle(20, Duration.ofMinutes(15));

    /**
     * @param address of who asks
     * @return empty: name or password is wrong
     * @throws ThrottledException there were too many tries; this one was not looked at
     */
    public Optional<Ticket> login(String name, String password, String address) {
        String who = name.toLowerCase(Locale.ROOT);
        String network = network(address);
        long now = System.nanoTime();
        var wait = byAddress.attempt(network, now);
        if (wait.isZero()) {
            wait = byName.attempt(who, now);
        }
        if (!wait.isZero()) {
            throw new ThrottledException(wait);
        }
        // No transaction, and so no connection, is held while the hash is made.
        var account = accounts.find(name);
        String hash = account.map(Account::password).orElse(accounts.passwords().nobodys());
        boolean right = accounts.passwords().matches(password, hash);
        if (account.isEmpty() || !right) {
            LOGGER.log(WARNING, "Login refused: \"{0}\" from {1}", printable(name), address);
            return Optional.empty();
        }
        byName.forget(who);
        byAddress.takeBack(network);
        var found = account.get();
        new Caller(found.name(), found.role()).run(() -> audit.record("login", found.name(), "from " + address));
        return Optional.of(
                accounts.passwords().outdated(hash)
                        ? accounts.rehash(found.row().id(), password)
                        : found.ticket());
    }

    /** Who has one IPv6 address has all of its /64. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** One line of a log, whatever was typed. */
    private static String printable(String name) {
        var clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.substring(0, Math.min(64, clean.length()));
    }
}
