package exist.web.api;

import java.util.List;
import java.util.Map;

/** Parameters that can't be what they are; all of them at once, by name, each with what is wrong. */
public class BadParametersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Map<String, List<String>> messages;

    public BadParametersException(Map<String, List<String>> messages) {
        super(String.join(" ", messages.values().stream().flatMap(List::stream).toList()));
        this.messages = Map.copyOf(messages);
    }

    Map<String, List<String>> messages() {
        return messages;
    }
}
