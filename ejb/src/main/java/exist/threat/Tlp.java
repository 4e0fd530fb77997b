package exist.threat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Traffic Light Protocol, versions 1 and 2: who may see it. In the order of strictness, which lies in the database. */
public enum Tlp {
    /** Nobody has said. */
    NONE,
    /** Everybody; {@code white} in version 1. */
    CLEAR,
    /** The community. */
    GREEN,
    /** The organisation and its clients. */
    AMBER,
    /** The organisation alone. */
    AMBER_STRICT,
    /** Those to whom it was told. */
    RED;

    /** {@code tlp:amber}, {@code TLP:AMBER+STRICT}, {@code cert-fr:TLP="clear"}, {@code TLP: RED}. */
    private static final Pattern TAG =
            Pattern.compile("(?:^|[:\\s])tlp(?:-v\\d)?\\s*[:=_-]\\s*\"?([a-z+:_ -]+?)\"?$", Pattern.CASE_INSENSITIVE);

    /** Up to this one attributes are listed: a listing bears no mark, and is seen by all who see listings of their feed. */
    public static final Tlp LISTED = AMBER;

    /** What stands in the database. */
    public int code() {
        return ordinal();
    }

    /** @throws IllegalArgumentException there is none of this code */
    public static Tlp ofCode(int code) {
        if (code < 0 || code >= values().length) {
            throw new IllegalArgumentException("no TLP has the code " + code);
        }
        return values()[code];
    }

    /** The one that lets fewer see it. */
    public Tlp stricter(Tlp other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As it is written: {@code amber+strict}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '+');
    }

    /** What {@link #label} has written, in upper or lower case; {@code white} too. Nobody's word is none. */
    public static Optional<Tlp> ofLabel(String text) {
        var label = text.strip().toLowerCase(Locale.ROOT);
        return label.equals("white")
                ? Optional.of(CLEAR)
                : Arrays.stream(values())
                        .filter(tlp -> tlp != NONE && tlp.label().equals(label))
                        .findFirst();
    }

    /**
     * What a tag says. One that is of the protocol but unknown is taken as red: who wrote it meant to restrict. {@code
     * tlp:ex:chr} alone says nothing of who may see it.
     */
    public static Tlp of(String tag) {
        var found = TAG.matcher(tag.strip());
        if (!found.find()) {
            return NONE;
        }
        return switch (found.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "+")) {
            case "clear", "white" -> CLEAR;
            case "green" -> GREEN;
            case "amber" -> AMBER;
            case "amber+strict" -> AMBER_STRICT;
            case "ex:chr", "unclear" -> NONE;
            default -> RED;
        };
    }
}
