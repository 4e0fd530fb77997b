package exist.account;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import exist.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** An installation without accounts gets its first one, else nobody could make the others. */
@Singleton
@Startup
@DependsOn("Migration")
public class FirstAdmin {

    private static final System.Logger LOGGER = System.getLogger(FirstAdmin.class.getName());
    private static final String NAME = "admin";

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    @PostConstruct
    void make() {
        settings.adminPassword()
                .ifPresentOrElse(
                        password -> accounts.addFirst(NAME, password).ifPresent(made -> tell(password)),
                        () -> LOGGER.log(
                                INFO, "EXIST_ADMIN_PASSWORD is not set: if there is no account yet, none is made."));
        if (settings.anonymousRead()) {
            LOGGER.log(WARNING, "EXIST_API_ANONYMOUS=read: whoever reaches the Web API may read it, without a token.");
        }
    }

    private static void tell(String password) {
        LOGGER.log(
                INFO, "EXIST-FIRST-ADMIN: account \"{0}\" was made, with the password of EXIST_ADMIN_PASSWORD.", NAME);
        if (password.length() < Passwords.SHORTEST) {
            LOGGER.log(WARNING, "That password has fewer than {0} characters: change it.", Passwords.SHORTEST);
        }
    }
}
