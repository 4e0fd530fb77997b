package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Once;
import exist.feed.Pages;
import exist.vuln.VulnItem;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The way through MyJVN: window by window of days on which advisories changed, in each the list page by page, and behind each
 * page the details of what stands on it. The position is that of a page of the list: whoever goes on asks for it again, and
 * for its details.
 */
final class JvnPages implements Pages<VulnItem> {

    /** JVN iPedia was opened in 2007; what is older was taken over then. */
    private static final LocalDate FIRST = LocalDate.of(2007, 4, 1);

    private static final int WINDOW = 30;
    private static final int PAGE = 50;
    private static final int DETAILS = 10;

    private final URI address;
    private final LocalDate today;

    private LocalDate from;
    private LocalDate to;
    private int start = 1;
    private int total = -1;
    private final Deque<String> ids = new ArrayDeque<>();
    private List<String> asked = List.of();
    private String reached;
    private boolean over;
    private boolean again;

    JvnPages(URI address, String position, LocalDate today) {
        this.address = address;
        this.today = today;
        reached = position == null ? FIRST + " - 1" : position;
        var parts = reached.split(" ");
        open(LocalDate.parse(parts[0]));
        if (!parts[1].equals("-")) {
            to = LocalDate.parse(parts[1]);
        }
        start = Integer.parseInt(parts[2]);
    }

    private void open(LocalDate day) {
        from = day;
        var last = day.plusDays(WINDOW - 1);
        to = last.isBefore(today) ? last : today;
        start = 1;
        total = -1;
    }

    @Override
    public FeedRequest next() {
        if (over) {
            return null;
        }
        if (!ids.isEmpty()) {
            asked = IntStream.range(0, Math.min(DETAILS, ids.size()))
                    .mapToObj(i -> ids.remove())
                    .toList();
            return FeedRequest.get(URI.create(
                    address + "?method=getVulnDetailInfo&feed=hnd&lang=ja&vulnId=" + String.join("+", asked)));
        }
        asked = List.of();
        if (total >= 0 && start > total) {
            if (!to.isBefore(today)) {
                return null;
            }
            open(to.plusDays(1));
        }
        return FeedRequest.get(URI.create(address + "?method=getVulnOverviewList&feed=hnd&lang=ja&startItem=" + start
                + "&maxCountItem=" + PAGE + "&rangeDatePublic=n&rangeDatePublished=n&rangeDateFirstPublished=n"
                + day("Start", from) + day("End", to)));
    }

    private static String day(String which, LocalDate day) {
        return "&datePublished" + which + "Y=" + day.getYear() + "&datePublished" + which + "M=" + day.getMonthValue()
                + "&datePublished" + which + "D=" + day.getDayOfMonth();
    }

    @Override
    public Items<VulnItem> read(Document page) throws IOException {
        if (!asked.isEmpty()) {
            passed();
            return JvnAdvisory.of(page);
        }
        try (var xml = JvnAdvisory.open(page)) {
            if (xml.root().equals(JvnAdvisory.DETAILS)) {
                // What is kept of MyJVN at its address alone may be all that there is.
                over = true;
                return JvnAdvisory.of(page);
            }
            int listed = 0;
            for (var element = xml.next(); element != null; element = xml.next()) {
                if (element.name().equals("item")) {
                    listed++;
                    var id = element.text("identifier");
                    if (id != null && id.matches("[A-Za-z0-9_-]{2,32}")) {
                        ids.add(id);
                    }
                } else if (element.name().equals("Status")) {
                    if (isGone(element)) {
                        return Once.of(page, List.of());
                    }
                    JvnAdvisory.check(element);
                    total = number(element.attribute("totalRes"));
                }
            }
            if (total < 0) {
                throw new IOException("The answer does not say how many advisories there are.");
            }
            start = listed == 0 ? total + 1 : start + listed;
        }
        passed();
        return Once.of(page, List.of());
    }

    /** What changes leaves its window, so that a page which there was may be none any more: the window is read again, once. */
    private boolean isGone(Element status) {
        if (again || start == 1 || JvnAdvisory.isGood(status)) {
            return false;
        }
        again = true;
        start = 1;
        return true;
    }

    private static int number(String text) {
        return Objects.requireNonNullElse(text, "").matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** Behind the details of all that stands on a page of the list. Today may bring more, so it is asked for again. */
    private void passed() {
        if (!ids.isEmpty()) {
            return;
        }
        var next = to.isBefore(today) ? to.plusDays(1) : to;
        reached = start > total ? next + " - 1" : from + " " + to + " " + start;
    }

    @Override
    public String position() {
        return reached;
    }

    @Override
    public int percent() {
        long all = ChronoUnit.DAYS.between(FIRST, today);
        return all <= 0 ? -1 : (int) Math.max(0, Math.min(99, ChronoUnit.DAYS.between(FIRST, from) * 100 / all));
    }
}
