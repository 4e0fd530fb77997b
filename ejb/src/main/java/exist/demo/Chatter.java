package exist.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What people of the made-up world say about a tag, on two networks: the posts of the days before, newest first. */
final class Chatter {

    private static final int DAYS = 4;
    private static final int A_DAY = 4;

    private static final List<String> PEOPLE = List.of("jane", "joe", "kaede", "lab", "noc");

    private static final List<String> WORDS = List.of(
            "New lure imitates a parcel service, seen at",
            "Controller still answering at",
            "Kit with an open directory at",
            "Dropper fetched its second stage from",
            "Panel moved, now at");

    private static final List<String> HOSTS =
            List.of("portal.example", "login.bank.example", "cdn.shop.example", "192.0.2.155", "198.51.100.23");

    private final String tag;

    private Chatter(String tag) {
        this.tag = tag;
    }

    /** @param edited whether its author has corrected it meanwhile */
    private record Post(LocalDate day, int number, String author, String words, String link, boolean edited) {

        String id() {
            return day.toEpochDay() + "" + number;
        }

        String time() {
            return day + "T" + (10 + number) + ":15:00.000Z";
        }

        String cve() {
            return "CVE-2099-" + (10_000 + (int) (day.toEpochDay() % 10_000));
        }
    }

    static Function<LocalDate, String> mastodon(String tag) {
        return new Chatter(tag)::mastodon;
    }

    static Function<LocalDate, String> bluesky(String tag) {
        return new Chatter(tag)::bluesky;
    }

    private String mastodon(LocalDate today) {
        return each(today, "[", "]\n", Chatter::status);
    }

    private static String status(Post post, String tag) {
        var name = post.id() + tag.length();
        var text = "<p>" + post.words + " <a href=\\\"" + post.link
                + "\\\" rel=\\\"nofollow\\\"><span class=\\\"ellipsis\\\">"
                + post.link.substring(8, 20) + "</span><span class=\\\"invisible\\\">" + post.link.substring(20)
                + "</span></a>, " + post.cve() + "</p><p><a href=\\\"https://social.example/tags/" + tag
                + "\\\" class=\\\"mention hashtag\\\">#<span>" + tag + "</span></a></p>";
        long id = (post.day.atTime(10 + post.number, 15).toEpochSecond(ZoneOffset.UTC) * 1000 << 16)
                + tag.hashCode() % 1000;
        return "{\"id\":\"" + id + "\",\"created_at\":\"" + post.time() + "\",\"edited_at\":"
                + (post.edited ? "\"" + post.day.plusDays(1) + "T01:00:00.000Z\"" : "null")
                + ",\"spoiler_text\":\"\",\"visibility\":\"public\",\"language\":\"en\",\"uri\":\"https://social.example/users/"
                + post.author + "/statuses/" + name + tag + "\",\"url\":\"https://social.example/users/" + post.author
                + "/" + name
                + "\",\"content\":\"" + text + "\",\"reblog\":null,\"account\":{\"id\":\"1\",\"username\":\""
                + post.author
                + "\",\"acct\":\"" + post.author + "@social.example\",\"display_name\":\""
                + post.author.toUpperCase(Locale.ROOT)
                + " (sample)\",\"url\":\"https://social.example/users/" + post.author + "\"}}";
    }

    private String bluesky(LocalDate today) {
        return each(today, "{\"posts\":[", "]}\n", Chatter::post);
    }

    private static String post(Post post, String tag) {
        var shown = post.link.substring(8, 20) + "...";
        var text = post.words + " " + shown + ", " + post.cve() + " #" + tag;
        int begin = post.words.length() + 1;
        return "{\"uri\":\"at://did:plc:" + post.author + "/app.bsky.feed.post/" + post.id() + tag
                + "\",\"cid\":\"sample\",\"author\":{\"did\":\"did:plc:" + post.author + "\",\"handle\":\""
                + post.author
                + ".example\",\"displayName\":\"" + post.author
                + " (sample)\"},\"record\":{\"$type\":\"app.bsky.feed.post\","
                + "\"text\":\"" + text + "\",\"createdAt\":\"" + post.time()
                + "\",\"langs\":[\"en\"],\"facets\":[{\"index\":{"
                + "\"byteStart\":" + begin + ",\"byteEnd\":" + (begin + shown.length())
                + "},\"features\":[{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"" + post.link
                + "\"}]}]},\"indexedAt\":\"" + post.time() + "\"}";
    }

    private String each(LocalDate today, String begin, String end, BiFunction<Post, String, String> written) {
        return IntStream.range(0, DAYS)
                .mapToObj(back -> today.minusDays(back + 1L))
                .flatMap(day -> IntStream.range(0, A_DAY).mapToObj(number -> post(today, day, A_DAY - 1 - number)))
                .map(post -> written.apply(post, tag))
                .collect(Collectors.joining(",\n", begin, end));
    }

    /** The first one of a day is corrected on the day after the next. */
    private Post post(LocalDate today, LocalDate day, int number) {
        var random = new Random(day.toEpochDay() * 31 + number * 7L + tag.hashCode());
        var author = PEOPLE.get(random.nextInt(PEOPLE.size()));
        var words = WORDS.get(random.nextInt(WORDS.size()));
        var host = HOSTS.get(random.nextInt(HOSTS.size()));
        var link = "https://" + host + "/gate/" + day + "/" + (100 + random.nextInt(900)) + ".php?id=" + number;
        boolean edited = number == 0 && day.plusDays(1).isBefore(today);
        return new Post(day, number, author, edited ? "Correction: " + words : words, link, edited);
    }
}
