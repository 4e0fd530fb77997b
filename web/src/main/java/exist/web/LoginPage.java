package exist.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.Map;

/** The login form's words. The form goes to {@code POST /login}, which comes back here if something is wrong. */
@Named("login")
@RequestScoped
public class LoginPage {

    /** What is wrong, in words; null on the first visit. */
    public String getProblem() {
        var parameters = parameters();
        var problem = parameters.get("problem");
        if (problem == null) {
            return null;
        }
        return switch (problem) {
            case "throttled" -> throttled(parameters.get("wait"));
            case "ended" -> Texts.of("login.ended");
            default -> Texts.of("login.wrong");
        };
    }

    private static String throttled(String wait) {
        // From the address, so anything may stand there.
        return wait != null && wait.matches("[0-9]{1,5}")
                ? Texts.of("login.throttled.for", Integer.parseInt(wait))
                : Texts.of("login.throttled");
    }

    public String getUser() {
        return parameters().get("user");
    }

    /** Where one wanted to go. */
    public String getTo() {
        return parameters().get("to");
    }

    private static Map<String, String> parameters() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    }
}
