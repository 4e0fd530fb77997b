package exist.web.api;

import exist.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the original wrote them: in the server's zone, with offset, and six digits of a second or none. */
@ApplicationScoped
public class Times {

    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX");

    @Inject
    Settings settings;

    /** @return null for null */
    public String text(Instant instant) {
        if (instant == null) {
            return null;
        }
        var micros = instant.truncatedTo(ChronoUnit.MICROS);
        return (micros.getNano() == 0 ? WHOLE : FRACTION).format(micros.atZone(zone()));
    }

    /** In which dates without a time are meant. */
    public ZoneId zone() {
        return settings.zone();
    }
}
