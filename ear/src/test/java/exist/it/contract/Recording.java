package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One request to the original and what it answered.
 *
 * @param name of the file, for people
 * @param target path and query exactly as sent
 * @param ties {@code ""}, {@code inside} or {@code edge}: see the recordings' own README
 * @param utc whether the original's second server answered, English and in UTC
 */
record Recording(
        String name,
        String method,
        String target,
        Map<String, String> headers,
        String requestBody,
        int status,
        String contentType,
        String location,
        String allow,
        String ties,
        boolean utc,
        JsonNode body) {

    /** @param translate what is replaced in the file's text before it is read: ids of the original by ours */
    static List<Recording> all(Path folder, Map<String, String> translate) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{3}-.*\\.json"))
                    .sorted()
                    .map(file -> read(file, translate))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording read(Path file, Map<String, String> translate) {
        try {
            var text = Files.readString(file);
            for (var id : translate.entrySet()) {
                text = text.replace(id.getKey(), id.getValue());
            }
            var json = Json.read(text);
            var request = json.get("request").asText().split(" ", 2);
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            json.path("requestHeaders")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            return new Recording(
                    file.getFileName().toString().replaceFirst("\\.json$", ""),
                    request[0],
                    request[1],
                    headers,
                    json.path("requestBody").isTextual()
                            ? json.get("requestBody").asText()
                            : json.path("requestBody").isMissingNode()
                                    ? ""
                                    : json.get("requestBody").toString(),
                    json.get("status").asInt(),
                    json.path("contentType").asText(""),
                    json.path("location").asText(""),
                    json.path("allow").asText(""),
                    json.path("ties").asText(""),
                    json.has("server"),
                    json.path("body"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The first name behind {@code /api/}: empty for the root. */
    String resource() {
        return path().replaceFirst("^/api/?", "").replaceFirst("[/.].*", "");
    }

    /** What is behind the resource's name: empty for the list. */
    String detail() {
        return path().replaceFirst("^/api/[^/]*/?", "").replaceFirst("\\.(json|api)/?$", "");
    }

    Parameters parameters() {
        int question = target.indexOf('?');
        return Parameters.parse(question < 0 ? "" : target.substring(question + 1));
    }

    boolean isPage() {
        return body.has("results");
    }

    @Override
    public String toString() {
        return name + ": " + method + " " + target;
    }
}
