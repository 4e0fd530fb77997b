package exist.web.reputation;

import exist.indicator.CveIds;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The search box: an indicator, however it is written, and a vulnerability's id lead to their page, words to the list. */
@WebServlet("/find")
public class FindServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var words = Objects.requireNonNullElse(request.getParameter("q"), "");
        var cve = words.strip().regionMatches(true, 0, "CVE", 0, 3) ? CveIds.parse(words) : Optional.<String>empty();
        if (cve.isPresent()) {
            response.sendRedirect(request.getContextPath() + "/cve.xhtml?id=" + cve.get());
            return;
        }
        var filter = new ListingFilter(words, null, List.of(), null, null, ListingFilter.Listed.EVER, null);
        var target = filter.indicator()
                .map(indicator -> "/indicator.xhtml?v=" + URLEncoder.encode(indicator.value(), StandardCharsets.UTF_8))
                .orElse("/reputation.xhtml?" + filter.address());
        response.sendRedirect(request.getContextPath() + target);
    }
}
