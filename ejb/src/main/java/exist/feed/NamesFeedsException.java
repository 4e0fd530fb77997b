package exist.feed;

import java.io.IOException;
import java.util.List;

/** The document is no feed, but a page that says where its site's feeds are. */
public class NamesFeedsException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient List<String> addresses;

    /** @param addresses as the page has them */
    public NamesFeedsException(String message, List<String> addresses) {
        super(message);
        this.addresses = List.copyOf(addresses);
    }

    public List<String> addresses() {
        return addresses;
    }
}
