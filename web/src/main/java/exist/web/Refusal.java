package exist.web;

import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** Answers a request for a page with an error instead, before the page is drawn. */
public final class Refusal {

    private Refusal() {}

    /** @param status 403: not for this user; 404: there is no such thing */
    public static void send(int status) throws IOException {
        var faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().responseSendError(status, null);
        faces.responseComplete();
    }
}
