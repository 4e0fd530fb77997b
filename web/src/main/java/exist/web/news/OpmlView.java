package exist.web.news;

import exist.feed.InvalidInputException;
import exist.news.Subscriptions;
import exist.web.Notices;
import exist.web.Shell;
import exist.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.List;

/** Lists of feeds, from and for other readers. */
@Named("opml")
@RequestScoped
public class OpmlView {

    private static final long LARGEST = 1 << 20;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Shell shell;

    private Part file;
    private List<String> refused = List.of();

    /** Before the page is drawn: who may not change feeds is told so. */
    public void check() throws IOException {
        if (!shell.isAdmin()) {
            var faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, null);
            faces.responseComplete();
        }
    }

    public void take() throws IOException {
        if (file == null || file.getSize() == 0 || file.getSize() > LARGEST) {
            wrong(Texts.of("opml.none"));
            return;
        }
        try (var content = file.getInputStream()) {
            var taken = subscriptions.take(content.readAllBytes());
            refused = taken.refused();
            Notices.done("opml.added", taken.added().size(), taken.known(), refused.size());
        } catch (InvalidInputException e) {
            wrong(e.getMessage());
        }
    }

    private static void wrong(String message) {
        var faces = FacesContext.getCurrentInstance();
        faces.addMessage("opml:file", new FacesMessage(FacesMessage.SEVERITY_ERROR, message, message));
        faces.validationFailed();
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }

    public List<String> getRefused() {
        return refused;
    }
}
