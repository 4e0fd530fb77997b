package exist.web.account;

import exist.account.Accounts;
import exist.account.Ticket;
import exist.web.Notices;
import exist.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One's own account: another password. */
@Named("account")
@RequestScoped
public class AccountView {

    @Inject
    Accounts accounts;

    private String current;
    private String next;
    private String again;

    public void change() {
        var faces = FacesContext.getCurrentInstance();
        if (!next.equals(again)) {
            faces.addMessage(
                    "account:again",
                    new FacesMessage(
                            FacesMessage.SEVERITY_ERROR,
                            Texts.of("account.again.differs"),
                            Texts.of("account.again.differs")));
            return;
        }
        Notices.attempt(() -> {
            var ticket = accounts.changePassword(current, next);
            // Other sessions end by the change; this one goes on.
            faces.getExternalContext().getSessionMap().put(Ticket.class.getName(), ticket);
            Notices.done("account.changed");
        });
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(String again) {
        this.again = again;
    }
}
