package exist.threat.stix;

import exist.feed.Document;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a server says of what there is.
 *
 * @param folders where to look further
 * @param collections that may be read
 */
record TaxiiAnswer(Set<URI> folders, List<TaxiiCollection> collections) {

    private static final String COLLECTIONS = "collections/";
    private static final String OBJECTS = "objects/";

    /** Things that one answer may name. */
    private static final int MOST = 10_000;

    /** Its address as one below which others lie; a server's mere name stands for its discovery. */
    static URI folder(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        if (path.isEmpty() || path.equals("/")) {
            return url.resolve("/taxii2/");
        }
        return path.endsWith("/") ? url.resolve(path) : url.resolve(path + "/");
    }

    /** @throws IOException it is no answer of a TAXII 2.1 server */
    static TaxiiAnswer of(Document document, URI url) throws IOException {
        var canRead = Json.value(document, "/can_read"); // tells also what comes in place of JSON
        var folders = new LinkedHashSet<URI>();
        var collections = new ArrayList<TaxiiCollection>();
        if (canRead instanceof Boolean may) {
            if (may) {
                collections.add(new TaxiiCollection(url, title(document, url)));
            }
            return new TaxiiAnswer(folders, collections);
        }
        for (var root : list(document, "/api_roots")) {
            folders.add(root(url, root).resolve(COLLECTIONS));
        }
        if (folders.isEmpty() && Json.value(document, "/default") instanceof String root) {
            folders.add(root(url, root).resolve(COLLECTIONS));
        }
        for (var collection : list(document, "/collections")) {
            if (collection instanceof Map<?, ?> object) {
                add(collections, url, new Members(object));
            }
        }
        if (folders.isEmpty() && collections.isEmpty()) {
            folders.addAll(others(document, url, collections));
        }
        return new TaxiiAnswer(folders, collections);
    }

    private static Set<URI> others(Document document, URI url, List<TaxiiCollection> collections) throws IOException {
        var path = url.getPath();
        if (path.endsWith("/" + COLLECTIONS)) {
            return Set.of(); // it has none
        }
        if (path.endsWith("/" + OBJECTS)) {
            collections.add(new TaxiiCollection(url.resolve("../"), url.getPath()));
            return Set.of();
        }
        if (!list(document, "/versions").isEmpty() || Json.value(document, "/max_content_length") != null) {
            return Set.of(url.resolve(COLLECTIONS));
        }
        throw new IOException("What answers is no TAXII 2.1 server: it names neither API roots nor collections.");
    }

    private static URI root(URI url, Object root) throws IOException {
        try {
            var address = url.resolve(String.valueOf(root).strip());
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("(?i)https?")) {
                return folder(address);
            }
        } catch (IllegalArgumentException e) {
            // As below.
        }
        throw new IOException("An API root has no address of the web: " + root);
    }

    private static void add(List<TaxiiCollection> collections, URI url, Members collection) {
        var id = collection.text("id");
        if (collection.is("can_read") && id != null && id.matches("[A-Za-z0-9._~-]{1,200}")) {
            var title = collection.text("title");
            collections.add(new TaxiiCollection(url.resolve(id + "/"), title == null ? id : title));
        }
    }

    private static String title(Document document, URI url) throws IOException {
        return Json.value(document, "/title") instanceof String title ? title : url.getPath();
    }

    /** Empty: there is no such list. */
    private static List<Object> list(Document document, String pointer) throws IOException {
        var values = new ArrayList<Object>();
        if (!Json.has(document, pointer)) {
            return values;
        }
        try (var json = Json.of(document, pointer)) {
            while (json.next() && values.size() < MOST) {
                values.add(json.value());
            }
            return values;
        } catch (MalformedItemException e) {
            throw new IOException("The server names more than can be read: " + e.getMessage(), e);
        }
    }
}
