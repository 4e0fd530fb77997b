package exist.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a page's script sends when somebody presses a button of it.
 *
 * @param page where it is
 * @param id of the button's component, or a pattern that the first such button matches
 * @param fields that go with it, by the ids of their components
 * @param changes a query whose answer is another one afterwards
 */
record Button(String page, String id, Map<String, String> fields, String changes) {

    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]* value=\"([^\"]+)\"");

    /** What the server has given to somebody who looks at the page. */
    record Sight(String id, String state) {

        /** As somebody has guessed it, or not even that: null. */
        Sight withState(String other) {
            return new Sight(id, other);
        }
    }

    Sight seenBy(Visitor visitor) throws Exception {
        var answer = visitor.get(page);
        return new Sight(found(answer, Pattern.compile("id=\"(" + id + ")\"")), found(answer, VIEW_STATE));
    }

    private static String found(HttpResponse<String> page, Pattern pattern) {
        var matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as("%s in %s", pattern, page.uri()).isTrue();
        return matcher.group(1);
    }

    HttpRequest.Builder pressed(Visitor visitor, Sight sight) {
        var sent = sent(sight);
        sent.put("jakarta.faces.partial.ajax", "true");
        sent.put("jakarta.faces.source", sight.id());
        sent.put("jakarta.faces.partial.execute", sight.id() + " " + String.join(" ", fields.keySet()));
        if (fields.containsKey(sight.id())) { // no button: a choice, which is taken at once
            sent.put("jakarta.faces.behavior.event", "valueChange");
            sent.put("jakarta.faces.partial.event", "change");
        }
        return visitor.form(page, sent).header("Faces-Request", "partial/ajax");
    }

    /** As a form without a script sends it. */
    HttpRequest.Builder sentPlainly(Visitor visitor, Sight sight) {
        return visitor.form(page, sent(sight));
    }

    private Map<String, String> sent(Sight sight) {
        var form = sight.id().replaceFirst(":.*", "");
        var sent = new HashMap<>(Map.of(form, form, sight.id(), sight.id()));
        sent.putAll(fields);
        if (sight.state() != null) {
            sent.put("jakarta.faces.ViewState", sight.state());
        }
        return sent;
    }

    @Override
    public String toString() {
        return page + " " + id;
    }
}
