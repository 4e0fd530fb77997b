package exist.web;

import exist.indicator.CveIds;
import exist.indicator.DefangedText;
import exist.indicator.IndicatorKind;
import exist.settings.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How times, numbers and values are written; pages reach it through the tags in WEB-INF/tags. */
@Named("fmt")
@RequestScoped
public class Format {

    /** A value that is longer than this is cut in its middle where there is no room. */
    private static final int LONG = 24;

    private static final int TAIL = 12;

    /** Characters that a row of a table has place for. */
    private static final int START = 280;

    /** Vulnerabilities that there is place for below a title. */
    private static final int SOME = 5;

    private final Clock clock = Clock.systemUTC();
    private ZoneId zone;

    @Inject
    Settings settings;

    /** The user's own zone, as the browser told by a cookie (console.js). */
    public ZoneId zone() {
        if (zone == null) {
            zone = ofCookie();
        }
        return zone;
    }

    private ZoneId ofCookie() {
        var cookie = (Cookie) FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestCookieMap()
                .get("zone");
        try {
            return cookie == null
                    ? settings.zone()
                    : ZoneId.of(cookie.getValue().replace("%2F", "/"));
        } catch (DateTimeException e) {
            return settings.zone();
        }
    }

    /** "2 h ago", "in 5 min"; the date where it is further than 7 days. */
    public String ago(Instant at) {
        if (at == null) {
            return "–";
        }
        var past = Duration.between(at, clock.instant());
        var way = past.isNegative() ? "time.in" : "time.ago";
        var d = past.abs();
        if (d.toMinutes() < 1) {
            return Texts.of(past.isNegative() ? "time.soon" : "time.now");
        }
        if (d.toMinutes() < 90) {
            return Texts.of(way, Texts.of("time.min", d.toMinutes()));
        }
        if (d.toHours() < 36) {
            return Texts.of(way, Texts.of("time.h", d.toHours()));
        }
        return d.toDays() < 7 ? Texts.of(way, Texts.of("time.d", d.toDays())) : date(at);
    }

    /** To the minute, with the zone's name. */
    public String minute(Instant at) {
        return at == null ? "–" : write("yyyy-MM-dd HH:mm z", at);
    }

    public String second(Instant at) {
        return at == null ? "–" : write("yyyy-MM-dd HH:mm:ss z", at);
    }

    public String date(Instant at) {
        return at == null ? "–" : write("yyyy-MM-dd", at);
    }

    public String getNow() {
        return minute(clock.instant());
    }

    private String write(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at.atZone(zone()));
    }

    /** "15 min", "6 h", "1 d": the largest unit that gives a whole number. */
    public String every(Duration d) {
        if (d == null) {
            return "–";
        }
        if (d.toMinutes() < 1) {
            return Texts.of("time.s", d.toSeconds());
        }
        if (d.toHours() >= 24 && d.toHours() % 24 == 0) {
            return Texts.of("time.d", d.toDays());
        }
        return d.toMinutes() % 60 == 0 ? Texts.of("time.h", d.toHours()) : Texts.of("time.min", d.toMinutes());
    }

    public String num(long n) {
        return String.format(Texts.locale(), "%,d", n);
    }

    /** Seconds with one digit. */
    public String seconds(double s) {
        return String.format(Locale.ROOT, "%,.1f", s);
    }

    /** A likelihood from 0 to 1 with four digits. */
    public String epss(BigDecimal score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }

    /** By how much a likelihood has risen. */
    public String rise(double by) {
        return String.format(Locale.ROOT, "%.4f", by);
    }

    /** A part of 1 in per cent, with one digit. */
    public String share(BigDecimal part) {
        return String.format(Locale.ROOT, "%.1f %%", part.doubleValue() * 100);
    }

    /** 1,234,567 as 1.23 M: for tiles, never in tables. */
    public String big(long n) {
        if (n < 10_000) {
            return num(n);
        }
        return n < 1_000_000
                ? String.format(Locale.ROOT, "%.1f k", n / 1e3)
                : String.format(Locale.ROOT, "%.2f M", n / 1e6);
    }

    /** 48,213 bytes as 47.1 KiB. */
    public String bytes(long n) {
        if (n < 1024) {
            return n + " B";
        }
        return n < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", n / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", n / 1024.0 / 1024);
    }

    /** A value's end stays visible when its middle is cut by CSS: the end is what tells two hashes or hosts apart. */
    public String tail(String v) {
        return v.length() > LONG ? v.substring(v.length() - TAIL) : "";
    }

    public String head(String v) {
        return v.substring(0, v.length() - tail(v).length());
    }

    /** A text with its arguments, see {@link Texts#of}. */
    public String text(String key, Object... arguments) {
        return Texts.of(key, arguments);
    }

    /** One after the other, with commas. */
    public String joined(List<String> words) {
        return String.join(", ", words);
    }

    /** A text in which no address leads anywhere. */
    public String defanged(String text) {
        return DefangedText.of(text);
    }

    /** For {@code x:words}: where a text names vulnerabilities; null is none. */
    public List<CveIds.Piece> pieces(String text) {
        return text == null ? List.of() : CveIds.pieces(text);
    }

    /** For {@code x:named}: the first of the vulnerabilities that a text names. */
    public List<String> cves(String text) {
        return pieces(text).stream()
                .map(CveIds.Piece::cve)
                .filter(Objects::nonNull)
                .distinct()
                .limit(SOME)
                .toList();
    }

    /** How a text begins, on one line. */
    public String start(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= START) {
            return line;
        }
        int end = line.offsetByCodePoints(0, line.codePointCount(0, START));
        return line.substring(0, end) + " …";
    }

    /** As a part of an address. */
    public String encode(String v) {
        return URLEncoder.encode(v, StandardCharsets.UTF_8);
    }

    public String iconOf(String kind) {
        return kind == null ? null : icon(IndicatorKind.valueOf(kind));
    }

    public String icon(IndicatorKind kind) {
        return switch (kind) {
            case IP -> "pi-server";
            case NETWORK -> "pi-share-alt";
            case DOMAIN -> "pi-globe";
            case URL -> "pi-link";
            case HASH -> "pi-file";
            case EMAIL -> "pi-envelope";
        };
    }
}
