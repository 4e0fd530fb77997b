package exist.web.news;

import exist.news.Subscriptions;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The news feeds as a file for other readers. */
@WebServlet("/news.opml")
public class OpmlServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Subscriptions subscriptions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/x-opml; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"exist-news.opml\"");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(subscriptions.opml());
    }
}
