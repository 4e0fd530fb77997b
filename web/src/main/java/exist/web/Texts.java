package exist.web;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The console's words, in the language of the page. */
public final class Texts {

    private static final String BUNDLE = "exist.web.messages";

    private Texts() {}

    /** The text of a key, with {@code {0}} and so on replaced; numbers are grouped as the language does. */
    public static String of(String key, Object... arguments) {
        return of(locale(), key, arguments);
    }

    public static String of(Locale locale, String key, Object... arguments) {
        var text = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    public static Locale locale() {
        var faces = FacesContext.getCurrentInstance();
        return faces == null || faces.getViewRoot() == null
                ? Locale.ENGLISH
                : faces.getViewRoot().getLocale();
    }
}
