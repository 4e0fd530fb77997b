package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

/** Names of hosts in their one normal form: lower case, A-labels, without the dot at the end. */
final class HostName {

    static final int LONGEST = 253;
    static final int LONGEST_LABEL = 63;

    private HostName() {}

    /**
     * Whether the text between two places is a name in normal form with at least two labels. Hot path: makes nothing.
     *
     * <p>Any top-level domain will do, but not one of digits alone, for that would be an address.
     */
    static boolean isNormal(String text, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        int label = from;
        boolean digits = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (i == label || i - label > LONGEST_LABEL) {
                    return false;
                }
                label = i + 1;
                digits = true;
            } else if (c >= 'a' && c <= 'z' || c == '-' || c == '_') {
                digits = false;
            } else if (!Address.isDigit(c)) {
                return false;
            }
        }
        return label > from && label < to && to - label <= LONGEST_LABEL && !digits;
    }

    /** Whether it is the name of a domain: as {@link #isNormal}, below a top-level domain, and no label begins with a hyphen or ends with one. */
    static boolean isDomain(String text) {
        return isNormal(text, 0, text.length())
                && Suffixes.isTop(text.substring(text.lastIndexOf('.') + 1))
                && !hasEdgeHyphen(text);
    }

    private static boolean hasEdgeHyphen(String name) {
        for (int i = name.indexOf('-'); i >= 0; i = name.indexOf('-', i + 1)) {
            if (i == 0 || i == name.length() - 1 || name.charAt(i - 1) == '.' || name.charAt(i + 1) == '.') {
                return true;
            }
        }
        return false;
    }

    /**
     * Brings a host's name into normal form.
     *
     * @throws MalformedIndicatorException it has no normal form, e.g. a label is too long
     */
    static String parse(String text) throws MalformedIndicatorException {
        var labels = text.split("[.\u3002\uff0e\uff61]", -1);
        var name = new StringBuilder(text.length());
        int count = labels.length > 1 && labels[labels.length - 1].isEmpty() ? labels.length - 1 : labels.length;
        for (int i = 0; i < count; i++) {
            name.append(i == 0 ? "" : ".").append(Idn.toAscii(labels[i]));
        }
        var normal = name.toString();
        if (!isNormal(normal, 0, normal.length())) {
            throw new MalformedIndicatorException(quote(text) + " is no domain: " + why(normal));
        }
        return normal;
    }

    /** As {@link #parse}, for a domain that stands by itself. */
    static String parseDomain(String text) throws MalformedIndicatorException {
        var name = parse(text);
        if (!isDomain(name)) {
            throw new MalformedIndicatorException(quote(text) + " is no domain: "
                    + (hasEdgeHyphen(name)
                            ? "a part begins or ends with a hyphen"
                            : "there is no top-level domain \"." + name.substring(name.lastIndexOf('.') + 1) + "\""));
        }
        return name;
    }

    private static String why(String name) {
        if (name.length() > LONGEST) {
            return "it is longer than " + LONGEST + " characters";
        }
        for (var label : name.split("\\.", -1)) {
            if (label.isEmpty()) {
                return name.isEmpty() ? "it is empty" : "a part between two dots is empty";
            }
            if (label.length() > LONGEST_LABEL) {
                return "a part is longer than " + LONGEST_LABEL + " characters";
            }
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (!(c >= 'a' && c <= 'z' || Address.isDigit(c) || c == '-' || c == '_')) {
                    return "it holds " + (c == '?' ? "a character that no name may hold" : quote(String.valueOf(c)));
                }
            }
        }
        return name.indexOf('.') < 0 ? "it has no dot" : "it ends in a number";
    }
}
