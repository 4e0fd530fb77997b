package exist.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.account.AccountException;
import exist.account.Accounts;
import exist.account.ApiTokens;
import exist.account.AuditLog;
import exist.account.Caller;
import exist.account.NotPermittedException;
import exist.account.Role;
import exist.feed.Feed;
import exist.feed.FeedBusyException;
import exist.feed.FeedCatalog;
import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.feed.InvalidInputException;
import exist.feed.RunState;
import exist.feed.UnknownFeedException;
import exist.news.NewsFeed;
import exist.reputation.ListingRow;
import exist.settings.Settings;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TimeZone;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can be seen only from inside: the tests are part of the EAR and call its beans across its modules, in the server and
 * on the database as provisioned. They share both, so each leaves behind what it found.
 */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {

    @Inject
    Feeds feeds;

    @Inject
    FeedCatalog catalog;

    @Inject
    FeedRuns runs;

    @Inject
    Accounts accounts;

    @Inject
    ApiTokens tokens;

    @Inject
    AuditLog audit;

    @Inject
    Settings settings;

    @Inject
    Boundary boundary;

    @Inject
    OneFeed feed;

    @Deployment
    static Archive<?> deployment() {
        return ContainerServer.deployment();
    }

    @Test
    void findsEveryFeedAndHasMadeItsRow() throws Exception {
        var classes = FeedClasses.all();
        assertThat(classes).hasSizeGreaterThan(10).noneMatch(type -> Modifier.isPublic(type.getModifiers()));

        assertThat(feeds.all())
                .as("each class of any tracker, once")
                .filteredOn(found -> classes.contains(found.getClass()))
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(classes);
        assertThat(feeds.all())
                .filteredOn(found -> found.tracker().equals(NewsFeed.TRACKER))
                .as("those that a class makes")
                .hasSizeGreaterThan(10);
        assertThat(boundary.column("SELECT CONCAT_WS(' ', number, id, name) FROM feed ORDER BY number"))
                .containsExactlyElementsOf(feeds.all().stream()
                        .map(Feed::info)
                        .map(info -> info.number() + " " + info.id() + " " + info.name())
                        .toList());
    }

    @Test
    void loadsWhatAFeedSaysAndAgainNothing() throws Exception {
        var document = settings.mirror().orElseThrow().resolve(OneFeed.DOCUMENT);
        Files.createDirectories(document.getParent());
        Files.writeString(document, """
                192.0.2.17
                198.51.100.4
                no address
                10.1.2.3
                203.0.113.250
                198.51.100.4
                """);

        assertThat(feed.track().getExitStatus()).isEqualTo("LOADED");
        var loaded = feed.newest();
        assertThat(loaded.state()).as(loaded.problem()).isEqualTo(RunState.LOADED);
        assertThat(List.of(loaded.seen(), loaded.added(), loaded.kept(), loaded.rejected(), loaded.dropped()))
                .containsExactly(3L, 3L, 0L, 1L, 1L);
        var listed = feed.listed();
        assertThat(listed)
                .extracting(ListingRow::value)
                .containsExactlyInAnyOrder("192.0.2.17", "198.51.100.4", "203.0.113.250");
        assertThat(listed).allSatisfy(row -> {
            assertThat(row.listedFrom()).isEqualTo(loaded.observed());
            assertThat(row.delistedAt()).isNull();
            assertThat(row.category()).isEqualTo("attack");
        });
        assertThat(catalog.find(OneFeed.ID).orElseThrow().current()).isEqualTo(3);

        feed.track();
        assertThat(feed.newest().id()).isGreaterThan(loaded.id());
        assertThat(feed.newest().state()).as(feed.newest().problem()).isEqualTo(RunState.UNCHANGED);
        assertThat(feed.listed()).isEqualTo(listed);
    }

    @Test
    void writesAllOfATransactionOrNothing() throws Exception {
        var entries = audit.count();

        assertThatThrownBy(() -> boundary.call(() -> {
                    catalog.enable(OneFeed.ID, false);
                    // So far it is written, for this transaction.
                    assertThat(feed.enabled()).isEqualTo("false");
                    assertThat(audit.count()).isEqualTo(entries + 1);
                    catalog.enable("no-such-feed", false);
                    return null;
                }))
                .isExactlyInstanceOf(UnknownFeedException.class);
        assertThat(feed.enabled()).isEqualTo("true");
        assertThat(audit.count()).isEqualTo(entries);

        boundary.call(() -> {
            catalog.enable(OneFeed.ID, false);
            return null;
        });
        assertThat(feed.enabled()).isEqualTo("false");
        catalog.enable(OneFeed.ID, true);
        assertThat(audit.newest(0, 2))
                .extracting(row -> row.actor() + " " + row.action() + " " + row.object())
                .containsExactly("system feed.enable " + OneFeed.ID, "system feed.disable " + OneFeed.ID);
    }

    @Test
    void keepsNothingOfWhatTheDatabaseRefuses() {
        var entries = audit.count();

        // The entry is written first, and only the end of the transaction finds the key too long for its column.
        assertThatThrownBy(() -> catalog.key("abuseipdb", "k".repeat(2_000))).isInstanceOf(Exception.class);

        assertThat(audit.count()).isEqualTo(entries);
        assertThat(catalog.find("abuseipdb").orElseThrow().keySet()).isFalse();
    }

    @Test
    void letsExceptionsOfOursThroughAsTheyAre() {
        var refused = new LinkedHashMap<Class<? extends Exception>, ThrowingCallable>();
        refused.put(UnknownFeedException.class, () -> catalog.enable("no-such-feed", true));
        refused.put(InvalidInputException.class, () -> catalog.interval(OneFeed.ID, Duration.ZERO));
        refused.put(AccountException.class, () -> accounts.create("admin", "another admin's password", Role.VIEWER));
        refused.put(NotPermittedException.class, () -> Caller.NOBODY.run(accounts::all));
        refused.put(FeedBusyException.class, feed::startReserved);

        refused.forEach((type, call) -> {
            assertThatThrownBy(call).isExactlyInstanceOf(type);
            assertThatThrownBy(() -> boundary.call(() -> throwing(call))).isExactlyInstanceOf(type);
        });
        // The boundary does wrap what is not ours.
        assertThatThrownBy(() -> boundary.call(() -> throwing(() -> {
                    throw new IllegalStateException("not ours");
                })))
                .isInstanceOf(EJBException.class);
    }

    @Test
    void doesNothingForWhoMayNot() {
        var entries = audit.count();
        var newest = runs.count(null);
        List<Runnable> adminsOnly = List.of(
                () -> catalog.enable(OneFeed.ID, false),
                () -> catalog.interval(OneFeed.ID, Duration.ofHours(3)),
                () -> catalog.key("abuseipdb", "a key"),
                () -> catalog.delete(OneFeed.ID),
                () -> accounts.create("mallory", "a long enough password", Role.ADMIN),
                () -> tokens.issue("mallory", Role.ADMIN, null),
                () -> audit.newest(0, 1));
        List<Runnable> analystsToo = List.of(() -> runs.start(OneFeed.ID, false), () -> runs.stop(1));

        for (var caller : List.of(Caller.NOBODY, Caller.ANONYMOUS, new Caller("viewer", Role.VIEWER))) {
            refuses(caller, adminsOnly);
            refuses(caller, analystsToo);
        }
        refuses(new Caller("analyst", Role.ANALYST), adminsOnly);
        assertThat(Caller.current()).isEqualTo(Caller.SYSTEM);
        assertThat(audit.count()).isEqualTo(entries);
        assertThat(runs.count(null)).isEqualTo(newest);
        assertThat(feed.enabled()).isEqualTo("true");
    }

    @Test
    void persistsByEclipseLink() {
        assertThat(boundary.provider()).startsWith("org.eclipse.persistence.");
        assertThatThrownBy(() ->
                        Class.forName("org.hibernate.Session", false, getClass().getClassLoader()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void keepsInstantsInUtcWhateverTheServersZone() {
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            var issued = tokens.issue("tokyo", Role.VIEWER, null).row();
            try {
                assertThat(boundary.column("SELECT CAST(created AS CHAR) FROM api_token WHERE name = 'tokyo'"))
                        .containsExactly(LocalDateTime.ofInstant(issued.created(), ZoneOffset.UTC)
                                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")));
                TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
                assertThat(tokens.all()).contains(issued);
            } finally {
                tokens.revoke(issued.id());
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static void refuses(Caller caller, List<Runnable> deeds) {
        for (var deed : deeds) {
            assertThatThrownBy(() -> caller.run(deed))
                    .isExactlyInstanceOf(NotPermittedException.class)
                    .hasMessageContaining(caller.name());
        }
    }

    private static Void throwing(ThrowingCallable call) throws Exception {
        try {
            call.call();
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return null;
    }
}
