package exist.web.threat;

import exist.threat.Uploads;
import exist.web.Notices;
import exist.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Threat events in a file, of MISP or STIX. */
@Named("upload")
@RequestScoped
public class UploadView {

    @Inject
    Uploads uploads;

    private Part file;

    /** @return the page that tells what becomes of it */
    public String take() {
        if (file == null || file.getSize() == 0) {
            wrong(Texts.of("upload.none"));
            return null;
        }
        if (file.getSize() > uploads.largest()) {
            wrong(getTooLarge());
            return null;
        }
        var run = new long[1];
        if (!Notices.attempt(() -> run[0] = begin())) {
            return null;
        }
        Notices.done("upload.begun", file.getSubmittedFileName());
        Notices.keep();
        return "/feed?faces-redirect=true&id=" + Uploads.FEED + "&run=" + run[0];
    }

    private long begin() {
        try (var content = file.getInputStream()) {
            return uploads.take(content, file.getSubmittedFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wrong(String message) {
        var faces = FacesContext.getCurrentInstance();
        faces.addMessage("upload:file", new FacesMessage(FacesMessage.SEVERITY_ERROR, message, message));
        faces.validationFailed();
    }

    /** Bytes that a file may have. */
    public long getLargest() {
        return uploads.largest();
    }

    /** The same, in MB. */
    public long getMegabytes() {
        return uploads.largest() >> 20;
    }

    public String getTooLarge() {
        return Texts.of("upload.large", getMegabytes());
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }
}
