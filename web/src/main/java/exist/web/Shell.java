package exist.web;

import exist.feed.FeedCatalog;
import exist.feed.FeedHealth;
import exist.settings.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the template needs on every page. Theme and language are cookies, so the first byte is already right: no flash. */
@Named
@RequestScoped
public class Shell {

    private static final Map<String, Set<String>> CHOICES =
            Map.of("theme", Set.of("light", "dark"), "lang", Set.of("en", "ja"));

    @Inject
    FeedCatalog catalog;

    @Inject
    Settings settings;

    /** Whether all that is shown are samples. */
    public boolean isDemo() {
        return settings.demo();
    }

    public String getVersion() {
        return settings.version();
    }

    /** How many feeds need someone. */
    public long getFailing() {
        return catalog.all().stream()
                .filter(feed -> feed.state() == FeedHealth.FAILING)
                .count();
    }

    /** "light", "dark" or null: follow the system. */
    public String getTheme() {
        return choice("theme");
    }

    /** The user's choice, else what the browser asks for first among what we speak. */
    public String getLang() {
        var lang = choice("lang");
        if (lang != null) {
            return lang;
        }
        var asked = external().getRequestLocales();
        while (asked.hasNext()) {
            var language = asked.next().getLanguage();
            if (CHOICES.get("lang").contains(language)) {
                return language;
            }
        }
        return "en";
    }

    public String getOtherLang() {
        return getLang().equals("ja") ? "en" : "ja";
    }

    /** Where the application lies: the front of every link. */
    public String getRoot() {
        return external().getRequestContextPath();
    }

    public String getUser() {
        return external().getRemoteUser();
    }

    /** Two letters for the round mark: "m.kato" is MK. */
    public String getInitials() {
        var user = getUser();
        if (user == null) {
            return "";
        }
        var parts = user.split("[^\\p{L}\\p{N}]+");
        var letters = parts.length > 1 && !parts[0].isEmpty()
                ? parts[0].substring(0, 1) + parts[1].substring(0, 1)
                : user.substring(0, Math.min(2, user.length()));
        return letters.toUpperCase();
    }

    /** May run feeds and try them out. */
    public boolean isAnalyst() {
        return external().isUserInRole("analyst");
    }

    /** May change feeds, keys, users and tokens. */
    public boolean isAdmin() {
        return external().isUserInRole("admin");
    }

    /** Before a page for analysts is drawn. */
    public void requireAnalyst() throws IOException {
        if (!isAnalyst()) {
            Refusal.send(403);
        }
    }

    /** Before a page for administrators is drawn. */
    public void requireAdmin() throws IOException {
        if (!isAdmin()) {
            Refusal.send(403);
        }
    }

    /** Of the current user, as its key among the words: viewer, analyst, admin. */
    public String getRole() {
        return isAdmin() ? "ADMIN" : isAnalyst() ? "ANALYST" : "VIEWER";
    }

    /** Messages that belong to no field. Not getMessageList(null) in the page: EL turns the null into an empty text. */
    public List<FacesMessage> getMessages() {
        return FacesContext.getCurrentInstance().getMessageList(null);
    }

    /** The theme already holds PrimeFaces' structural sheet (src/theme/build.xml): keep the component from sending it again. */
    public void prepare() {
        var faces = FacesContext.getCurrentInstance();
        faces.getApplication().getResourceHandler().markResourceRendered(faces, "components.css", "primefaces");
    }

    private static String choice(String name) {
        var cookie = (Cookie) external().getRequestCookieMap().get(name);
        return cookie != null && CHOICES.get(name).contains(cookie.getValue()) ? cookie.getValue() : null;
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
