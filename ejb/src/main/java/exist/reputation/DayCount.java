package exist.reputation;

import java.time.LocalDate;

/** How many listings began and ended on a day. */
public record DayCount(LocalDate day, long added, long delisted) {}
