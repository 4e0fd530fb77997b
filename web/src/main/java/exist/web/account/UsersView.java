package exist.web.account;

import exist.account.AccountRow;
import exist.account.Accounts;
import exist.account.Permit;
import exist.account.Role;
import exist.web.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Who may log in, and as what. */
@Named("users")
@ViewScoped
public class UsersView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Accounts accounts;

    private Newcomer newcomer = new Newcomer();
    private String password;
    private Long chosen;
    private String chosenName;
    private String replacement;
    private transient List<AccountRow> all;

    public List<AccountRow> getAll() {
        if (all == null) {
            all = accounts.all();
        }
        return all;
    }

    @Permit(Role.ADMIN)
    public void create() {
        if (Notices.attempt(() -> accounts.create(newcomer.getName(), password, newcomer.getRole()))) {
            Notices.done("users.created", newcomer.getName());
            newcomer = new Newcomer();
        }
        password = null;
        all = null;
    }

    @Permit(Role.ADMIN)
    public void assign(AccountRow account, Role next) {
        if (next != account.role() && Notices.attempt(() -> accounts.role(account.id(), next))) {
            Notices.done("users.assigned", account.name());
        }
        all = null;
    }

    @Permit(Role.ADMIN)
    public void delete(AccountRow account) {
        if (Notices.attempt(() -> accounts.delete(account.id()))) {
            Notices.done("users.deleted", account.name());
        }
        all = null;
    }

    /** Opens the place where a new password is given to somebody. */
    @Permit(Role.ADMIN)
    public void choose(AccountRow account) {
        chosen = account.id();
        chosenName = account.name();
        replacement = null;
    }

    @Permit(Role.ADMIN)
    public void reset() {
        if (chosen != null && Notices.attempt(() -> accounts.password(chosen, replacement))) {
            Notices.done("users.reset", chosenName);
            cancel();
        }
        replacement = null;
    }

    public void cancel() {
        chosen = null;
        chosenName = null;
        replacement = null;
    }

    public Newcomer getNewcomer() {
        return newcomer;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getChosenName() {
        return chosenName;
    }

    public String getReplacement() {
        return replacement;
    }

    public void setReplacement(String replacement) {
        this.replacement = replacement;
    }
}
