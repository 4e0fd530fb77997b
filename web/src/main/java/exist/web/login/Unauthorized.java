package exist.web.login;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The answer to a program that was not let in. People never see it: they are sent to the login page. */
@WebServlet("/unauthorized")
public class Unauthorized extends HttpServlet {

    static final String DETAIL = Unauthorized.class.getName();

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        var detail = request.getAttribute(DETAIL) instanceof String text ? text : "A login or a token is needed.";
        Denial.problem(response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized", detail);
    }
}
