package exist.web.reputation;

import exist.reputation.Listings;
import exist.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/** Every listing that matches the list's address, as CSV, streamed: memory does not grow with its length. */
@WebServlet("/reputation.csv")
public class CsvServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Listings listings;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var filter = ListingFilter.of(request.getParameterMap());
        prepare(response, LocalDate.now(settings.zone()));
        var csv = new Csv(response.getWriter());
        try {
            listings.each(filter.query(settings.zone()), row -> {
                try {
                    csv.row(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause(); // who asked has gone away
        }
    }

    static void prepare(HttpServletResponse response, LocalDate today) {
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"exist-reputation-" + today + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
    }
}
