package exist.web.account;

import exist.account.ApiTokens;
import exist.account.Permit;
import exist.account.Role;
import exist.account.TokenRow;
import exist.web.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What programs show to be let in. */
@Named("tokens")
@ViewScoped
public class TokensView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private ApiTokens tokens;

    private Newcomer newcomer = new Newcomer();
    private int days = 365;
    private transient String issued;
    private transient List<TokenRow> all;

    public List<TokenRow> getAll() {
        if (all == null) {
            all = tokens.all();
        }
        return all;
    }

    @Permit(Role.ADMIN)
    public void issue() {
        issued = null;
        Notices.attempt(() -> {
            var expires = days == 0 ? null : Instant.now().plus(Duration.ofDays(days));
            issued = tokens.issue(newcomer.getName(), newcomer.getRole(), expires)
                    .token();
            Notices.done("tokens.issued", newcomer.getName());
            newcomer = new Newcomer();
        });
        all = null;
    }

    @Permit(Role.ADMIN)
    public void revoke(TokenRow token) {
        if (Notices.attempt(() -> tokens.revoke(token.id()))) {
            Notices.done("tokens.revoked", token.name());
        }
        all = null;
    }

    public boolean expired(TokenRow token) {
        return token.expires() != null && token.expires().isBefore(Instant.now());
    }

    /** The new token's text, in the answer to its making only. */
    public String getIssued() {
        return issued;
    }

    public Newcomer getNewcomer() {
        return newcomer;
    }

    /** Until it expires; 0: never. */
    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }
}
