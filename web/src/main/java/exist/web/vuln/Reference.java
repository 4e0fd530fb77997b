package exist.web.vuln;

import exist.vuln.Details;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An address where there is more.
 *
 * @param words for what is there
 */
public record Reference(String url, String name, List<String> words) {

    public Reference {
        words = List.copyOf(words);
    }

    static Reference of(Details.Reference reference) {
        var words = Stream.concat(Stream.ofNullable(reference.type()), reference.tags().stream());
        return new Reference(
                reference.url().strip(),
                reference.name(),
                words.filter(word -> !word.isBlank()).distinct().toList());
    }

    /** The same address, as another source knows it. */
    Reference and(Reference other) {
        return new Reference(
                url,
                name == null || name.equals(url) ? other.name : name,
                Stream.concat(words.stream(), other.words.stream()).distinct().toList());
    }

    /** Whether it is an address of the web, to which a link may lead. */
    public boolean leads() {
        var lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }
}
