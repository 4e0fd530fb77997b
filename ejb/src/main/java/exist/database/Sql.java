package exist.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.mariadb.jdbc.client.result.Result;

/** A statement that grows together with its arguments: what users send is always one of these, never part of the text. */
public final class Sql {

    /** Seconds after which the database gives a statement up. */
    public static final int PATIENCE = 10;

    /** MariaDB's number for that. */
    private static final int STATEMENT_TIMEOUT = 1969;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final StringBuilder text = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    /** Makes a value of the current row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public Sql(String text, Object... arguments) {
        add(text, arguments);
    }

    public Sql add(String more, Object... arguments) {
        text.append(' ').append(more);
        Collections.addAll(this.arguments, arguments);
        return this;
    }

    public Sql add(Sql more) {
        text.append(' ').append(more.text);
        arguments.addAll(more.arguments);
        return this;
    }

    /** Adds {@code (?,?,…)} for the values. */
    public Sql addList(Collection<?> values) {
        text.append(" (").append("?,".repeat(values.size()));
        text.setCharAt(text.length() - 1, ')');
        arguments.addAll(values);
        return this;
    }

    /** A LIKE pattern for what contains this text, its own wildcards taken literally. */
    public static String containing(String text) {
        return "%" + exactly(text) + "%";
    }

    /**
     * The condition that one of the columns has this text in it, upper and lower case being one. The database finds a pattern in
     * which nothing is special several times as fast as it compares by LIKE.
     *
     * @param columns constant SQL
     */
    public static Sql within(String text, String... columns) {
        var pattern = "(?i)\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E";
        var sql = new Sql("(FALSE");
        for (var column : columns) {
            sql.add("OR " + column + " REGEXP ?", pattern);
        }
        return sql.add(")");
    }

    /** "AND" and each term within one of the columns; nothing without terms. */
    public static Sql terms(List<String> terms, String... columns) {
        var sql = new Sql("");
        terms.forEach(term -> sql.add("AND").add(within(term, columns)));
        return sql;
    }

    /** A LIKE pattern for what is this text: unlike "=", it counts blanks at the end. */
    public static String exactly(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }

    public <T> List<T> list(DataSource database, Row<T> row) {
        var rows = new ArrayList<T>();
        run(database, PATIENCE, 0, row, rows::add);
        return rows;
    }

    public long number(DataSource database) {
        return list(database, row -> row.getLong(1)).get(0);
    }

    /** Row by row, without holding them all and without a time limit: for exports. */
    public <T> void each(DataSource database, Row<T> row, Consumer<T> consumer) {
        run(database, 0, 1_000, row, consumer);
    }

    private <T> void run(DataSource database, int seconds, int fetchSize, Row<T> row, Consumer<T> consumer) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(text.toString())) {
            statement.setQueryTimeout(seconds);
            statement.setFetchSize(fetchSize);
            bind(statement);
            // The driver's own: what the pool wraps around it asks and locks for each single column.
            try (var wrapped = statement.executeQuery();
                    var results = wrapped.unwrap(Result.class)) {
                while (results.next()) {
                    consumer.accept(row.read(results));
                }
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == STATEMENT_TIMEOUT) {
                throw new TooBroadException(seconds, e);
            }
            throw new IllegalStateException("the database refused a query", e);
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            statement.setObject(i + 1, argument instanceof Instant instant ? utc(instant) : argument);
        }
    }

    /** Columns hold UTC, from the year 1 to 9999; as a local time it passes the driver untouched by any time zone. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(
                instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant, ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
