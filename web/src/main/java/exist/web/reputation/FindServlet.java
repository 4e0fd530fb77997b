package exist.web.reputation;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The search box: an indicator, however it is written, leads to its page, words to the list. */
@WebServlet("/find")
public class FindServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var filter = new ListingFilter(
                request.getParameter("q"), null, List.of(), null, null, ListingFilter.Listed.EVER, null);
        var target = filter.indicator()
                .map(indicator -> "/indicator.xhtml?v=" + URLEncoder.encode(indicator.value(), StandardCharsets.UTF_8))
                .orElse("/reputation.xhtml?" + filter.address());
        response.sendRedirect(request.getContextPath() + target);
    }
}
