package exist.web;

import exist.account.NotPermittedException;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.AbortProcessingException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * What to do when a view fails. An expired one is opened anew and says so; anything else is logged under a reference that the
 * error page shows. An Ajax request is answered by a redirect, for its error would be seen by nobody.
 */
public class Failures extends ExceptionHandlerFactory {

    private static final System.Logger LOGGER = System.getLogger(Failures.class.getName());

    public Failures(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    /** Logs it and gives back the reference under which it stands in the log. */
    static String log(Throwable failure, String where) {
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOGGER.log(Level.ERROR, "[" + reference + "] " + where, failure);
        return reference;
    }

    private static class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            var events = getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                var failure = events.next().getContext().getException();
                if (failure instanceof AbortProcessingException) {
                    continue;
                }
                var cause = getRootCause(failure);
                var faces = FacesContext.getCurrentInstance();
                if (cause instanceof ViewExpiredException expired) {
                    events.remove();
                    reopen(faces, expired.getViewId());
                } else if (cause instanceof NotPermittedException && faces.isPostback()) {
                    events.remove();
                    Notices.warn("notice.forbidden", null);
                } else if (faces.getPartialViewContext().isAjaxRequest()) {
                    events.remove();
                    var reference = log(
                            failure,
                            faces.getViewRoot() == null
                                    ? "no view"
                                    : faces.getViewRoot().getViewId());
                    redirect(faces, "/error.xhtml?reference=" + reference);
                }
            }
            super.handle();
        }

        private static void reopen(FacesContext faces, String viewId) {
            var external = faces.getExternalContext();
            external.getFlash().setKeepMessages(true);
            faces.addMessage(
                    null,
                    new FacesMessage(FacesMessage.SEVERITY_WARN, Texts.of("expired.title"), Texts.of("expired.text")));
            redirect(faces, viewId);
        }

        private static void redirect(FacesContext faces, String path) {
            var external = faces.getExternalContext();
            try {
                external.redirect(external.getRequestContextPath() + path);
                faces.responseComplete();
            } catch (IOException e) {
                throw new FacesException(e);
            }
        }
    }
}
