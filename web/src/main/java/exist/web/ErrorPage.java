package exist.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what happened in words; never a stack trace, but a reference that finds it in the log. */
@Named("error")
@RequestScoped
public class ErrorPage {

    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}");

    private static final String LIMIT = ErrorPage.class.getName() + ".limit";

    private String reference;
    private int status;
    private Object limit;

    /** For a page that is forwarded to: that the request brought more MB than are taken. */
    public static void tooLong(HttpServletRequest request, long megabytes) {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        request.setAttribute(LIMIT, megabytes);
    }

    /** Called before the page is rendered: sets the status and logs what failed. */
    public void prepare() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        Map<String, Object> request = external.getRequestMap();
        status = request.get(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        limit = request.get(LIMIT);
        if (request.get(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            reference = Failures.log(failure, String.valueOf(request.get(RequestDispatcher.ERROR_REQUEST_URI)));
        } else {
            // An Ajax request was sent here after its failure had been logged.
            var given = external.getRequestParameterMap().get("reference");
            reference = given != null && REFERENCE.matcher(given).matches() ? given : null;
        }
        external.setResponseStatus(status);
    }

    /** Which of the texts: 403, 404, 413 or 500. */
    public String getKind() {
        return switch (status) {
            case 413 -> "413";
            case 401, 403 -> "403";
            case 400, 404, 405, 410 -> "404";
            default -> "500";
        };
    }

    public String getIcon() {
        return switch (getKind()) {
            case "403" -> "pi-lock";
            case "404" -> "pi-compass";
            case "413" -> "pi-upload";
            default -> "pi-exclamation-circle";
        };
    }

    public String getText() {
        var key = "error.text." + getKind();
        return limit == null ? Texts.of(key) : Texts.of(key, limit);
    }

    public String getReference() {
        return reference;
    }
}
