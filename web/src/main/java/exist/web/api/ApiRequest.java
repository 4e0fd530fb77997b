package exist.web.api;

import exist.change.Changes;
import exist.change.Kept;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What every resource wants to know of the current request: its parameters, its page, and how links begin. */
@RequestScoped
public class ApiRequest {

    /** The page size of the original, and the largest that is given. */
    static final int DEFAULT_LIMIT = 50;

    public static final int MAX_LIMIT = 1_000;

    @Inject
    HttpServletRequest request;

    @Inject
    Times times;

    @Inject
    Changes changes;

    private QueryString query;
    private String nextSince;

    public QueryString query() {
        if (query == null) {
            query = QueryString.parse(request.getQueryString());
        }
        return query;
    }

    /** The same, to be read as the conditions of a list. */
    public Filters filters() {
        return new Filters(query(), times.zone());
    }

    /** Where the client says that it found us: scheme and host, without a path. */
    private String origin() {
        var host = request.getHeader("Host");
        return request.getScheme() + "://" + (host == null ? request.getServerName() : host);
    }

    /** The address of something else under {@code /api/}, in the form in which this request was made. */
    public String link(String name) {
        var format = query().last("format")
                .map(value -> "?" + new QueryString().with("format", value))
                .orElse("");
        return origin() + "/api/" + name + ApiPaths.suffix(request.getRequestURI()) + format;
    }

    /** @return at least 1 and at most {@link #MAX_LIMIT} */
    public int limit() {
        var limit = integer("limit");
        return limit.signum() <= 0
                ? DEFAULT_LIMIT
                : limit.min(BigInteger.valueOf(MAX_LIMIT)).intValue();
    }

    private BigInteger offset() {
        return integer("offset").max(BigInteger.ZERO);
    }

    private BigInteger integer(String name) {
        return query().text(name).flatMap(Ids::integer).orElse(BigInteger.ZERO);
    }

    /** Reads one page. */
    @FunctionalInterface
    public interface Pager<T> {
        List<T> read(long offset, int limit);
    }

    /**
     * The page that is asked for, with links to the next and the previous one.
     *
     * @param count how many rows there are in all; not asked where the first page already tells
     */
    public <T> Envelope<T> envelope(LongSupplier count, Pager<T> pager) {
        int limit = limit();
        var offset = offset();
        if (offset.signum() == 0) {
            var first = pager.read(0, limit);
            return envelope(first.size() < limit ? first.size() : count.getAsLong(), offset, limit, first);
        }
        // Counting is cheap, skipping is not: nothing is skipped to get behind the end.
        long all = count.getAsLong();
        boolean behind = offset.compareTo(BigInteger.valueOf(all)) >= 0;
        return envelope(all, offset, limit, behind ? List.of() : pager.read(offset.longValue(), limit));
    }

    /** The same, each row as what is sent. */
    public <R, T> Envelope<T> envelope(LongSupplier count, Pager<R> pager, Function<R, T> json) {
        return envelope(
                count,
                (offset, limit) -> pager.read(offset, limit).stream().map(json).toList());
    }

    /**
     * A list whose changes can be asked for: newest first, or with {@code since} in the order in which they came.
     *
     * @param name of the list in its address
     */
    public <Q, R, T> Envelope<T> list(String name, Kept<Q, R> kept, Q wanted, Function<R, T> json) {
        var since = query().text("since");
        if (since.isPresent()) {
            var page = changes.after(name, since.get(), kept, wanted, limit());
            nextSince = page.next();
            return new Envelope<>(
                    page.rows().size(),
                    page.more() ? changes(page.next()) : null,
                    null,
                    page.rows().stream().map(json).toList(),
                    page.next());
        }
        nextSince = changes.now(name);
        return envelope(() -> kept.count(wanted), (offset, limit) -> kept.page(wanted, offset, limit), json);
    }

    /**
     * The row that is asked for.
     *
     * @param what it is, in a word for the client
     * @param wanted a question that one row answers at the most
     * @throws NotFoundException if none does
     */
    public <Q, R, T> T one(String what, Kept<Q, R> kept, Q wanted, Function<R, T> json) {
        return kept.page(wanted, 0, 1).stream()
                .findFirst()
                .map(json)
                .orElseThrow(() -> new NotFoundException("There is no such " + what + "."));
    }

    private String changes(String since) {
        return origin() + request.getRequestURI() + "?"
                + query().with("offset", null).with("since", since);
    }

    /** The place behind what the answer tells; empty if it is no list of that kind. */
    Optional<String> nextSince() {
        return Optional.ofNullable(nextSince);
    }

    private <T> Envelope<T> envelope(long count, BigInteger offset, int limit, List<T> rows) {
        var next = offset.add(BigInteger.valueOf(limit));
        var previous = offset.subtract(BigInteger.valueOf(limit));
        return new Envelope<>(
                count,
                next.compareTo(BigInteger.valueOf(count)) < 0 ? page(limit, next) : null,
                offset.signum() > 0 ? page(limit, previous.signum() > 0 ? previous : null) : null,
                rows);
    }

    private String page(int limit, BigInteger offset) {
        return origin() + request.getRequestURI() + "?"
                + query().with("limit", limit).with("offset", offset);
    }
}
