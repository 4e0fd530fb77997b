package exist.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A suspect on a publisher's list. Who is listed on a day follows from the day alone, so the archives of two days agree
 * on the days that they share, and a demo that was started yesterday goes on today.
 *
 * @param since when the publisher saw it first, this time
 */
record Sighting(Suspect suspect, LocalDateTime since) {

    /**
     * @param share how many of 100 suspects the publisher ever notices
     * @return what it lists on that day
     */
    static List<Sighting> of(String publisher, int share, LocalDate day) {
        return IntStream.range(0, Suspect.COUNT)
                .mapToObj(Suspect::new)
                .flatMap(suspect -> sighting(suspect, publisher, share, day).stream())
                .toList();
    }

    private static Optional<Sighting> sighting(Suspect suspect, String publisher, int share, LocalDate day) {
        boolean campaign = suspect.campaign() >= 0;
        long whim = suspect.hash(publisher);
        // Some suspects are known to everybody, others to few: lists overlap, but not evenly.
        long fame = campaign ? 75 : share * (25 + suspect.hash("fame") % 150) / 100;
        if (whim % 100 >= fame) {
            return Optional.empty();
        }
        // Everything comes and goes and comes again. A campaign fills two weeks, so any two weeks show all of it;
        // of the others some stay for months and some for days, and each publisher is late in its own way.
        long restless = suspect.hash("restless") % 4;
        long period = campaign ? 14 : restless == 0 ? 400 : 9 + suspect.hash("period") % 40;
        long stay =
                campaign ? 5 + whim / 100 % 7 : period - 1 - suspect.hash("stay") % (restless == 0 ? 20 : period / 2);
        long start = (campaign ? suspect.campaign() * 3L : suspect.hash("start") % period)
                + whim / 1000 % (campaign ? 11 : 5);
        long age = Math.floorMod(day.toEpochDay() - start, period);
        boolean slipped = whim / 10_000 % 5 == 0 && age == stay / 2;
        if (age >= stay || slipped) {
            return Optional.empty();
        }
        var since = day.minusDays(age + 1).atStartOfDay().plusSeconds(whim % 86_400);
        return Optional.of(new Sighting(suspect, since));
    }
}
