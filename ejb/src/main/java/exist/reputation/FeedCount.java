package exist.reputation;

import exist.indicator.IndicatorKind;

/** How many listings a feed has of a kind, in all and now. */
public record FeedCount(int feedNumber, IndicatorKind kind, long ever, long current) {}
