package exist.indicator;

/**
 * An observable that intelligence speaks of, in its one normal form: whatever way it was written, equal things are equal.
 * Made by {@link Indicators} only.
 */
public record Indicator(IndicatorKind kind, String value) {}
