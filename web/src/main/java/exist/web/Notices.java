package exist.web;

import exist.account.AccountException;
import exist.account.NotPermittedException;
import exist.account.ThrottledException;
import exist.feed.FeedBusyException;
import exist.feed.InvalidInputException;
import exist.feed.UnknownFeedException;
import exist.settings.UnreadableSecretException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** Says what was done, as a toast; a warning stays until it is closed. */
public final class Notices {

    private Notices() {}

    public static void done(String key, Object... arguments) {
        say(FacesMessage.SEVERITY_INFO, Texts.of(key, arguments), null);
    }

    public static void warn(String key, String detail) {
        say(FacesMessage.SEVERITY_WARN, Texts.of(key), detail);
    }

    /** Keeps what was said for the page that comes next. */
    public static void keep() {
        FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Does it, and says so if it can't be done for a reason that the user should know. */
    public static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (InvalidInputException e) {
            warn("notice.invalid", e.getMessage());
        } catch (FeedBusyException e) {
            warn("notice.busy", null);
        } catch (UnknownFeedException e) {
            warn("notice.gone", null);
        } catch (NotPermittedException e) {
            warn("notice.forbidden", null);
        } catch (AccountException e) {
            warn("account.problem." + e.problem(), null);
        } catch (ThrottledException e) {
            warn("notice.failed", Texts.of("login.throttled.for", e.remaining().toSeconds() + 1));
        } catch (UnreadableSecretException e) {
            warn("notice.failed", e.getMessage());
        }
        return false;
    }

    private static void say(FacesMessage.Severity severity, String summary, String detail) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(severity, summary, detail == null ? "" : detail));
    }
}
