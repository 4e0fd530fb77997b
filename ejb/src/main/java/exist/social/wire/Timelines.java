package exist.social.wire;

import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition.Format;
import exist.social.Post;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Timelines by the addresses that people know, or by those of the networks' interfaces. */
public final class Timelines {

    private static final String X = "https://api.x.com";
    private static final Set<String> X_PAGES =
            Set.of("x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com");
    /** What is ours to say, request by request. */
    private static final Set<String> PAGING = Set.of(
            "limit",
            "sort",
            "cursor",
            "since",
            "since_id",
            "min_id",
            "max_id",
            "count",
            "tweet_mode",
            "max_results",
            "next_token",
            "pagination_token",
            "until_id",
            "includePins");

    private static final Pattern USER =
            Pattern.compile("/@?(?!(?:search|home|explore|hashtag|i)/?$)([A-Za-z0-9_]{1,15})/?");
    private static final Pattern TAG = Pattern.compile("/tags?/([^/]+)/?");
    private static final Pattern ACCOUNT = Pattern.compile("/(?:@|users/)([^/@]+(?:@[^/@]+)?)/?");
    private static final Pattern PROFILE = Pattern.compile("/profile/([^/]+)/?");
    private static final Pattern HASHTAG = Pattern.compile("/hashtag/([^/]+)/?");

    private Timelines() {}

    /**
     * @param format one of those of posts
     * @throws InvalidInputException the feed's address leads to no timeline
     */
    public static Feed<Post> feed(FeedInfo info, Format format) {
        return switch (format) {
            case TELEGRAM -> new TelegramExport(info);
            case RSS_POSTS -> new SyndicatedPosts(info);
            default -> new Posted(info, wire(info.url(), format));
        };
    }

    private static Wire wire(URI url, Format format) {
        return switch (format) {
            case X -> x(url);
            case MASTODON -> mastodon(url);
            case BLUESKY -> bluesky(url);
            default -> throw new IllegalArgumentException(format + " is no format of a timeline");
        };
    }

    /** The parameters that say what is wanted. */
    private static Map<String, String> own(URI url) {
        var parameters = Query.of(url);
        parameters.keySet().removeAll(PAGING);
        return parameters;
    }

    private static Wire x(URI url) {
        var parameters = Query.of(url);
        if (X_PAGES.contains(url.getHost().toLowerCase(Locale.ROOT))) {
            var words = parameters.get("q");
            var user = USER.matcher(path(url));
            if (path(url).matches("/search/?") && words != null) {
                return new XRecent(X, XRecent.SEARCH, null, Map.of("query", words));
            }
            if (user.matches()) {
                return new XRecent(X, "/2/users/%s/tweets", user.group(1), Map.of());
            }
        } else if (path(url).matches(".*/1\\.1/.+\\.json")) {
            return new XStatuses(server(url), path(url), own(url));
        } else if (path(url).endsWith(XRecent.SEARCH) && parameters.containsKey("query")) {
            return new XRecent(before(url, XRecent.SEARCH), XRecent.SEARCH, null, own(url));
        }
        throw wrong("https://x.com/search?q=…, https://x.com/ACCOUNT, or the address of a timeline or search of the API"
                + " (…/2/tweets/search/recent?query=…, …/1.1/….json)");
    }

    private static Wire mastodon(URI url) {
        var tag = TAG.matcher(path(url));
        var account = ACCOUNT.matcher(path(url));
        if (path(url).contains("/api/v1/timelines/")) {
            return new Mastodon(server(url), path(url), null, own(url));
        }
        if (tag.matches()) {
            return new Mastodon(server(url), tag(tag.group(1)), null, Map.of());
        }
        if (account.matches()) {
            return new Mastodon(server(url), "/api/v1/accounts/%s/statuses", account.group(1), Map.of());
        }
        if (path(url).matches("/public(/local)?/?")) {
            var local = path(url).contains("local") ? Map.of("local", "true") : Map.<String, String>of();
            return new Mastodon(server(url), "/api/v1/timelines/public", null, local);
        }
        throw wrong("https://SERVER/tags/TAG, https://SERVER/@ACCOUNT or https://SERVER/public");
    }

    static String tag(String name) {
        return "/api/v1/timelines/tag/" + Query.encoded(name);
    }

    private static Wire bluesky(URI url) {
        var parameters = Query.of(url);
        var profile = PROFILE.matcher(path(url));
        var hashtag = HASHTAG.matcher(path(url));
        if (path(url).matches("/xrpc/(" + Pattern.quote(Bluesky.SEARCH) + "|" + Pattern.quote(Bluesky.AUTHOR) + ")")) {
            return new Bluesky(server(url), path(url).substring("/xrpc/".length()), own(url));
        }
        if (path(url).matches("/search/?") && parameters.containsKey("q")) {
            return search(parameters.get("q"));
        }
        if (hashtag.matches()) {
            return search("#" + hashtag.group(1));
        }
        if (profile.matches()) {
            return new Bluesky("https://public.api.bsky.app", Bluesky.AUTHOR, Map.of("actor", profile.group(1)));
        }
        throw wrong("https://bsky.app/search?q=…, https://bsky.app/hashtag/TAG or https://bsky.app/profile/ACCOUNT");
    }

    /** What is open to everybody elsewhere is closed for searching; it is open here. */
    static Bluesky search(String words) {
        return new Bluesky("https://api.bsky.app", Bluesky.SEARCH, Map.of("q", words));
    }

    private static InvalidInputException wrong(String forms) {
        return new InvalidInputException("url", "An address of this format is like " + forms + ".");
    }

    private static String path(URI url) {
        return url.getPath() == null ? "" : url.getPath();
    }

    private static String before(URI url, String path) {
        return server(url) + path(url).substring(0, path(url).length() - path.length());
    }

    private static String server(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
