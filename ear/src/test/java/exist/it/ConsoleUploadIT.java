package exist.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import exist.it.DemoConsole.Window;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat events that come in a file, or by STIX and TAXII. */
class ConsoleUploadIT {

    private static final String BUNDLE = """
            {"type": "bundle", "id": "bundle--11111111-1111-4111-8111-111111111111", "objects": [
            {"type": "report", "id": "report--22222222-2222-4222-8222-222222222222", "name": "%s",
             "published": "2026-06-01T00:00:00Z", "created": "2026-06-01T00:00:00Z", "modified": "2026-06-01T00:00:00Z",
             "object_refs": ["indicator--33333333-3333-4333-8333-333333333333"]},
            {"type": "indicator", "id": "indicator--33333333-3333-4333-8333-333333333333", "pattern_type": "stix",
             "modified": "2026-06-01T00:00:00Z", "pattern": "[domain-name:value = '%s']", "valid_from": "2026-06-01T00:00:00Z"}
            %s]%s}
            """;

    private static final String RELATION = """
            , {"type": "malware", "id": "malware--44444444-4444-4444-8444-444444444444", "name": "Gozi Example"}
            , {"type": "relationship", "id": "relationship--55555555-5555-4555-8555-555555555555",
             "relationship_type": "indicates", "description": "Seen beaconing", "modified": "2026-06-01T00:00:00Z",
             "source_ref": "indicator--33333333-3333-4333-8333-333333333333",
             "target_ref": "malware--44444444-4444-4444-8444-444444444444"}
            """;

    private static final String SIGHTINGS = """
            , {"type": "identity", "id": "identity--66666666-6666-4666-8666-666666666666", "name": "Bank <b>Example</b>"}
            , {"type": "ipv4-addr", "id": "ipv4-addr--77777777-7777-4777-8777-777777777777", "value": "198.51.100.77"}
            , {"type": "observed-data", "id": "observed-data--88888888-8888-4888-8888-888888888888", "number_observed": 1,
             "object_refs": ["ipv4-addr--77777777-7777-4777-8777-777777777777"]}
            , {"type": "sighting", "id": "sighting--99999999-9999-4999-8999-999999999999", "count": 12,
             "first_seen": "2026-05-01T10:00:00Z", "last_seen": "2026-05-02T11:30:00Z", "description": "At the proxy",
             "sighting_of_ref": "indicator--33333333-3333-4333-8333-333333333333",
             "where_sighted_refs": ["identity--66666666-6666-4666-8666-666666666666"],
             "observed_data_refs": ["observed-data--88888888-8888-4888-8888-888888888888"]}
            , {"type": "sighting", "id": "sighting--aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "description": "Told to few",
             "object_marking_refs": ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"],
             "sighting_of_ref": "indicator--33333333-3333-4333-8333-333333333333"}
            """;

    private final DemoConsole console = DemoConsole.shared();
    private Window window;
    private Page page;

    @BeforeEach
    void open() {
        window = console.openAsAdmin();
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void upload(String name, String text) {
        page.navigate("/upload.xhtml");
        page.setInputFiles(
                "#upload\\:file", new FilePayload(name, "application/json", text.getBytes(StandardCharsets.UTF_8)));
        page.click("#upload\\:take");
        assertThat(page.locator("#toasts")).containsText("“" + name + "” is being loaded.");
    }

    @Test
    void aBundleIsUploadedLoadedAndListed() {
        page.navigate("/events.xhtml");
        page.click("text=Upload threat events");
        page.click("#upload\\:take");
        assertThat(page.locator("#upload")).containsText("Choose a file");

        upload("report.json", BUNDLE.formatted("Uploaded report", "uploaded-c2.example", RELATION, ""));
        assertThat(page.locator("main")).containsText("attributes: 1");

        page.navigate("/events.xhtml?q=Uploaded+report");
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(1);
        page.locator("#list\\:rows tbody tr a").first().click();
        assertThat(page.locator("main")).containsText("uploaded-c2[.]example");
        assertThat(page.locator("#relations")).containsText("Gozi Example");
        assertThat(page.locator("#relations")).containsText("Seen beaconing");
        page.locator("#relations a").first().click();
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(1);
        assertThat(page.locator("#list\\:q")).hasValue("uploaded-c2.example");
        page.navigate("/indicator.xhtml?v=uploaded-c2.example");
        assertThat(page.locator("main")).containsText("Uploaded events");

        upload("old.xml", "<stix:STIX_Package xmlns:stix=\"http://stix.mitre.org/stix-1\"/>");
        assertThat(page.locator("main")).containsText("STIX 1 in XML");
        assertThat(window.troubles()).isEmpty();
    }

    @Test
    void aLargeFileIsUploadedAndATooLargeOneIsRefused(@TempDir Path folder) throws IOException {
        var large = file(folder.resolve("large.json"), 50);
        page.navigate("/upload.xhtml");
        page.setInputFiles("#upload\\:file", large);
        page.click("#upload\\:take");
        assertThat(page.locator("#toasts")).containsText("“large.json” is being loaded.");
        assertThat(page.locator("main")).containsText("attributes: 1");

        // What the browser sends all the same is refused in words.
        page.navigate("/opml.xhtml");
        page.setInputFiles("#opml\\:file", file(folder.resolve("too-long.opml"), 3));
        page.locator("#opml\\:file").evaluate("file => file.setCustomValidity('')");
        page.click("#opml\\:take");
        assertThat(page.locator("main")).containsText("At most 2 MB are taken here");
        assertThat(window.troubles()).allMatch(trouble -> trouble.contains("413"));
        window.troubles().clear();

        // The browser does not even send it.
        page.navigate("/upload.xhtml");
        page.setInputFiles("#upload\\:file", file(folder.resolve("too-large.json"), 513));
        assertThat((String) page.locator("#upload\\:file").evaluate("file => file.validationMessage"))
                .contains("longer than 512 MB");
        page.click("#upload\\:take");
        assertThat(page).hasURL(Pattern.compile(".*/upload\\.xhtml"));
        assertThat(window.troubles()).isEmpty();
    }

    /** A bundle with so many MB of something else in it. */
    private static Path file(Path file, int megabytes) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            var text =
                    BUNDLE.formatted("Large report", "large-c2.example", "", "").strip();
            out.write(text.substring(0, text.length() - 1) + ", \"x\": [");
            for (int i = 0; i < megabytes; i++) {
                out.write("\"" + "x".repeat((1 << 20) - 3) + "\",");
            }
            out.write("1]}");
        }
        return file;
    }

    @Test
    void sightingsAreShownAndServedToWhoMaySeeThem() throws IOException, InterruptedException {
        var bundle = BUNDLE.formatted("Sighted report", "sighted-c2.example", SIGHTINGS, "")
                .replace("-222222222222", "-222222222223");
        var document = Files.createDirectories(console.mirror().resolve("sightings.example"))
                .resolve("bundle.json");
        Files.writeString(document, bundle);
        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Sightings");
        page.fill("#own\\:url", "https://sightings.example/bundle.json");
        page.locator("#own\\:format")
                .getByText("STIX", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#own\\:key")).hasCount(1);
        page.click("#own\\:save");
        assertThat(page.locator("main")).containsText("attributes: 2");

        page.navigate("/events.xhtml?q=Sighted+report");
        page.locator("#list\\:rows tbody tr a").first().click();
        var relations = page.locator("#relations");
        assertThat(relations).containsText("Bank <b>Example</b>");
        assertThat(relations).containsText("198[.]51[.]100[.]77");
        assertThat(relations).containsText("sighted 12 ×");
        assertThat(relations).containsText("2026-05-01 19:00 JST");
        assertThat(relations).containsText("At the proxy");
        assertThat(relations).containsText("Told to few");
        assertThat(window.troubles()).isEmpty();

        var id = page.url().replaceAll(".*[?&]id=(\\d+).*", "$1");
        var all = api("admin", "/api/threatEvent/" + id);
        assertThat(all.path("relationship_count").asInt()).isEqualTo(2);
        var seen = api("viewer", "/api/threatEvent/" + id);
        assertThat(seen.path("relationship_count").asInt()).isEqualTo(1);
        assertThat(seen.path("relationships")).hasSize(1);
        var sighting = seen.path("relationships").path(0);
        assertThat(sighting.path("id").asText()).isEqualTo("sighting--99999999-9999-4999-8999-999999999999");
        assertThat(sighting.path("type").asText()).isEqualTo("sighted");
        assertThat(sighting.path("count").asInt()).isEqualTo(12);
        assertThat(sighting.path("first_seen").asText()).startsWith("2026-05-01T");
        assertThat(sighting.path("sources").findValuesAsText("name"))
                .containsExactly("Bank <b>Example</b>", "198.51.100.77");
        assertThat(sighting.path("targets").path(0).path("attribute_type").asText())
                .isEqualTo("domain");
        assertThat(api("admin", "/api/threatEvent?search=Sighted")
                        .path("results")
                        .path(0)
                        .has("relationships"))
                .isFalse();
    }

    private JsonNode api(String role, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(console.server().uri(path))
                .header("Authorization", "Bearer " + console.server().token(role))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @Test
    void aBundleAtAnAddressIsTriedAndSaved() throws IOException {
        var document = Files.createDirectories(console.mirror().resolve("stix.example"))
                .resolve("bundle.json");
        Files.writeString(document, BUNDLE.formatted("Partner report", "partner-c2.example", "", ""));

        page.navigate("/own-feed.xhtml");
        page.fill("#own\\:name", "Partner STIX");
        page.fill("#own\\:url", "https://stix.example/bundle.json");
        page.locator("#own\\:format")
                .getByText("STIX", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#own\\:key")).hasCount(1);
        page.click("#own\\:try");
        assertThat(page.locator("#own\\:preview")).containsText("Partner report");
        page.click("#own\\:save");
        assertThat(page.locator("main")).containsText("attributes: 1");
        page.navigate("/events.xhtml?feed=partner-stix");
        assertThat(page.locator("#list\\:rows tbody tr")).hasCount(1);
        assertThat(window.troubles()).isEmpty();
    }
}
