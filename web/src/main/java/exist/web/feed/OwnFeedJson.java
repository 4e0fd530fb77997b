package exist.web.feed;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a user's own feed is made of; read by {@link exist.feed.OwnFeedDefinition#fromJson}, described here. */
@Schema(
        name = "OwnFeed",
        requiredProperties = {"id", "name", "url", "format"})
public record OwnFeedJson(
        @Schema(description = "2 to 64 of a-z, 0-9 and -", examples = "my-list")
        String id,

        String name,
        @Schema(examples = "https://feeds.example/list.txt") String url,

        @Schema(
                description =
                        "LIST: one value a line; CSV; JSON; HOSTS: a hosts file; RSS: articles, in RSS, Atom or JSON Feed; INOREADER: what an account follows, with a key; MISP: a MISP server, with a key; MISP_FEED: a folder with manifest.json; STIX: a bundle; TAXII: a server; X, MASTODON, BLUESKY: a timeline; TELEGRAM: an exported chat; RSS_POSTS: posts, in RSS, Atom or JSON Feed",
                enumeration = {
                    "LIST",
                    "CSV",
                    "JSON",
                    "HOSTS",
                    "RSS",
                    "INOREADER",
                    "MISP",
                    "MISP_FEED",
                    "STIX",
                    "TAXII",
                    "X",
                    "MASTODON",
                    "BLUESKY",
                    "TELEGRAM",
                    "RSS_POSTS"
                })
        String format,

        @Schema(description = "ip, network, domain, url, hash, email, or detect: each value says it itself")
        String kind,

        @Schema(description = "PT6H, P1D, or a number of seconds; usually a day")
        String interval,

        @Schema(description = "Of rows that name none, 0 to 100")
        Integer confidence,

        @Schema(description = "Of rows that name none") String category,

        @Schema(description = "What comments begin with; usually #")
        String comment,

        @Schema(description = "Between columns; usually a comma; \\t is a tab")
        String delimiter,

        @Schema(
                description =
                        "From value, ip, domain, url, category, description, reference, country, confidence, tags and"
                                + " reported to the number (from 1) or heading of a column, or to a JSON pointer")
        Map<String, String> mapping,

        @Schema(
                description =
                        "JSON pointer to the array or object of items; empty: the document, also one object a line")
        String items,

        @Schema(description = "Lines before the first row") Integer skip) {}
