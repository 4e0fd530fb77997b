package exist.vuln.load;

import exist.feed.load.Run;
import exist.feed.load.Shelf.Written;
import exist.vuln.EpssScore;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Likelihoods: what holds now, what held before, and what entries show of it. A day costs what has changed: a row of history
 * and an entry where the score has, a row that is written over where only the percentile has moved.
 */
final class Scores {

    private Scores() {}

    private record Now(BigDecimal score, BigDecimal percentile, LocalDate since) {

        boolean sameScore(EpssScore other) {
            return score.compareTo(other.score()) == 0;
        }

        boolean samePercentile(EpssScore other) {
            return percentile.compareTo(other.percentile()) == 0;
        }
    }

    static Written write(Connection connection, Run run, List<EpssScore> scores) throws SQLException {
        var byCve = new TreeMap<String, EpssScore>();
        scores.forEach(score -> byCve.put(score.cve(), score));
        day(connection, scores.get(0));
        var known = now(connection, byCve.keySet());
        var written = new ArrayList<EpssScore>();
        var moved = new ArrayList<EpssScore>();
        var ended = new TreeMap<String, Now>();
        int added = 0;
        for (var score : byCve.values()) {
            var before = known.get(score.cve());
            if (before == null) {
                added++;
                written.add(score);
            } else if (score.day().isBefore(before.since())) {
                continue;
            } else if (!before.sameScore(score)) {
                written.add(score);
                if (score.day().isAfter(before.since())) {
                    ended.put(score.cve(), before);
                }
            } else if (!before.samePercentile(score)) {
                moved.add(score);
            }
        }
        end(connection, ended, byCve);
        put(connection, written, "score = VALUES(score), percentile = VALUES(percentile), since = VALUES(since)");
        put(connection, moved, "percentile = VALUES(percentile)");
        if (!written.isEmpty()) {
            var cves = written.stream().map(EpssScore::cve).toList();
            Marks.execute(
                    connection,
                    "UPDATE vuln v JOIN epss e ON e.cve = v.name SET v.epss = e.score, v.run = " + run.id()
                            + " WHERE v.name IN (?)",
                    cves);
            Advisories.markByName(connection, run.id(), cves);
        }
        return new Written(added, written.size() - added);
    }

    private static void day(Connection connection, EpssScore score) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT IGNORE INTO epss_day (day, model) VALUES (?, ?)")) {
            insert.setObject(1, score.day());
            insert.setString(2, score.model());
            insert.executeUpdate();
        }
    }

    private static Map<String, Now> now(Connection connection, Set<String> cves) throws SQLException {
        var known = new HashMap<String, Now>();
        var sql = "SELECT cve, score, percentile, since FROM epss WHERE cve IN (" + Marks.of(cves.size())
                + ") FOR UPDATE";
        try (var query = connection.prepareStatement(sql)) {
            int at = 0;
            for (var cve : cves) {
                query.setString(++at, cve);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            rows.getString(1),
                            new Now(rows.getBigDecimal(2), rows.getBigDecimal(3), rows.getObject(4, LocalDate.class)));
                }
            }
        }
        return known;
    }

    private static void end(Connection connection, Map<String, Now> ended, Map<String, EpssScore> next)
            throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        var sql = "INSERT INTO epss_history (cve, since, until, score, percentile, rise) VALUES "
                + ",(?, ?, ?, ?, ?, ?)".repeat(ended.size()).substring(1);
        try (var insert = connection.prepareStatement(sql)) {
            int at = 0;
            for (var one : ended.entrySet()) {
                var before = one.getValue();
                var score = next.get(one.getKey());
                insert.setString(++at, one.getKey());
                insert.setObject(++at, before.since());
                insert.setObject(++at, score.day());
                insert.setBigDecimal(++at, before.score());
                insert.setBigDecimal(++at, before.percentile());
                insert.setBigDecimal(++at, score.score().subtract(before.score()));
            }
            insert.executeUpdate();
        }
    }

    private static void put(Connection connection, List<EpssScore> scores, String change) throws SQLException {
        if (scores.isEmpty()) {
            return;
        }
        var sql = "INSERT INTO epss (cve, score, percentile, since) VALUES "
                + ",(?, ?, ?, ?)".repeat(scores.size()).substring(1) + " ON DUPLICATE KEY UPDATE " + change;
        try (var insert = connection.prepareStatement(sql)) {
            int at = 0;
            for (var score : scores) {
                insert.setString(++at, score.cve());
                insert.setBigDecimal(++at, score.score());
                insert.setBigDecimal(++at, score.percentile());
                insert.setObject(++at, score.day());
            }
            insert.executeUpdate();
        }
    }
}
