package exist.web.news;

import exist.feed.InvalidInputException;
import exist.news.Subscriptions;
import exist.web.Notices;
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

    private Part file;
    private List<String> refused = List.of();

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

    /** Bytes that a file may have. */
    public long getLargest() {
        return LARGEST;
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
