package exist.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** News of the made-up world: what a publication wrote on the days before, in RSS, RDF or Atom. */
final class News {

    private static final int ARTICLES = 10;

    private static final List<String> TITLES = List.of(
            "Phishing kit imitates the sign-in page of %s",
            "Botnet returns with new controllers at %s",
            "Loader hides behind parcel notices from %s",
            "Researchers map the infrastructure around %s",
            "Credential theft campaign moves on to %s",
            "Advisory: block %s until further notice");

    private static final List<String> PLACES = List.of(
            "portal[.]example", "192.0.2[.]155", "login[.]bank[.]example", "198.51.100[.]23", "cdn[.]shop[.]example");

    private final String name;
    private final String site;

    private News(String name, String site) {
        this.name = name;
        this.site = site;
    }

    private record Story(String id, String title, String text, String link, String date) {}

    static Function<LocalDate, String> rss(String name, String site) {
        return new News(name, site)::rss;
    }

    static Function<LocalDate, String> rdf(String name, String site) {
        return new News(name, site)::rdf;
    }

    static Function<LocalDate, String> atom(String name, String site) {
        return new News(name, site)::atom;
    }

    private String rss(LocalDate day) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n<title>" + name
                + "</title>\n<link>" + site + "</link>\n<description>Samples</description>\n"
                + each(
                        day,
                        DateTimeFormatter.RFC_1123_DATE_TIME,
                        story -> "<item>\n<title>" + story.title
                                + "</title>\n<link>" + story.link + "</link>\n<guid isPermaLink=\"false\">" + story.id
                                + "</guid>\n<pubDate>" + story.date + "</pubDate>\n<description><![CDATA[" + story.text
                                + "]]></description>\n</item>\n")
                + "</channel>\n</rss>\n";
    }

    private String rdf(LocalDate day) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\""
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                + "<channel rdf:about=\"" + site + "\">\n<title>" + name + "</title>\n<link>" + site
                + "</link>\n<description>Samples</description>\n</channel>\n"
                + each(
                        day,
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                        story -> "<item rdf:about=\"" + story.link
                                + "\">\n<title>" + story.title + "</title>\n<link>" + story.link + "</link>\n<dc:date>"
                                + story.date + "</dc:date>\n</item>\n")
                + "</rdf:RDF>\n";
    }

    private String atom(LocalDate day) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>"
                + name
                + "</title>\n<link href=\"" + site + "\"/>\n<id>" + site + "</id>\n"
                + each(
                        day,
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                        story -> "<entry>\n<title>" + story.title
                                + "</title>\n<link href=\"" + story.link + "\"/>\n<id>" + story.id + "</id>\n<updated>"
                                + story.date + "</updated>\n<content type=\"html\"><![CDATA[" + story.text
                                + "]]></content>\n</entry>\n")
                + "</feed>\n";
    }

    /** One article a day, the newest of yesterday: a document is observed as its day begins. */
    private String each(LocalDate day, DateTimeFormatter format, Function<Story, String> written) {
        return IntStream.range(0, ARTICLES)
                .mapToObj(back -> story(day.minusDays(back + 1L), back, format))
                .map(written)
                .collect(Collectors.joining());
    }

    /** @param age in days: some are edited after the first */
    private Story story(LocalDate day, int age, DateTimeFormatter format) {
        var random = new Random(day.toEpochDay() * 31 + name.hashCode());
        var place = PLACES.get(random.nextInt(PLACES.size()));
        var title = String.format(Locale.ROOT, TITLES.get(random.nextInt(TITLES.size())), place);
        var time = day.atTime(LocalTime.of(random.nextInt(14), random.nextInt(60)));
        var edited = random.nextInt(3) == 0 && age > 0;
        return new Story(
                "article-" + day,
                title,
                "<p>This is a sample. It tells of <code>" + place + "</code>, which is no place at all.</p>"
                        + (edited ? "<p>Update: two more hosts of the same owner have been seen since.</p>" : "")
                        + "<ul><li>Seen first on " + (edited ? day.minusDays(3) : day) + "</li><li>Look for <a href=\""
                        + site
                        + "more\">more of it</a> in your logs</li></ul>",
                site + day,
                format.format(time.atOffset(ZoneOffset.UTC)));
    }
}
