package exist.container;

import exist.it.ExistServer;
import exist.it.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.event.SetupContainers;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The server in which {@link ContainerIT} runs: started by {@code ./exist run} like any other, with the database that goes
 * with it, then given the same EAR once more with the tests in it. Arquillian finds this class by its service file, and not
 * before the first of its tests begins.
 */
public final class ContainerServer implements LoadableExtension {

    /** What the tests add to the EAR. */
    private static final String WAR = "container.war";

    /** Feeds of every tracker: {@code exist/<tracker>/feed/}, and not what feeds are in general. */
    private static final String FEEDS = "exist/[a-z]+/feed/.*\\.class";

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Lifecycle.class);
    }

    /** Arquillian makes it and tells it what happens. */
    public static final class Lifecycle {

        @Inject
        private Instance<ContainerRegistry> containers;

        private ExistServer exist;

        /** Before Arquillian looks for the server. */
        public void start(@Observes(precedence = 1) SetupContainers event) {
            exist = new ExistServer("container");
            exist.with("EXIST_FEED_MIRROR", folder(exist.home().resolve("mirror")))
                    .start()
                    .cli("/deployment=exist.ear:remove")
                    .orElseThrow();
            for (Container<?> container : containers.get().getContainers()) {
                container
                        .getContainerConfiguration()
                        .overrideProperty("managementAddress", "127.0.0.1")
                        .overrideProperty(
                                "managementPort",
                                Integer.toString(exist.managementUri("/").getPort()));
            }
        }

        /** After Arquillian has taken its deployment away. There is one such class only. */
        public void stop(@Observes(precedence = -1) AfterClass event) {
            exist.close();
        }
    }

    /** The EAR as it was built, and a WAR beside its own that holds the tests and sees what the other modules see. */
    static EnterpriseArchive deployment() {
        var ear = ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class,
                Script.ROOT.resolve("ear/target/exist.ear").toFile());
        var war = ShrinkWrap.create(WebArchive.class, WAR)
                .addClasses(ContainerIT.class, OneFeed.class, FeedClasses.class, Boundary.class, NoLogin.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(feeds(ear).collect(Collectors.joining("\n"))), FeedClasses.NAMES);
        return ear.addAsModule(Testable.archiveToTest(war))
                .addAsLibrary(jarOf(Assertions.class))
                .setApplicationXML(new StringAsset(text(ear, "META-INF/application.xml")
                        .replace(
                                "<library-directory>",
                                "<module><web><web-uri>" + WAR
                                        + "</web-uri><context-root>/container</context-root></web></module>"
                                        + "<library-directory>")));
    }

    /** Names of the classes that may be feeds. */
    private static Stream<String> feeds(EnterpriseArchive ear) {
        return ear.getAsType(JavaArchive.class, "ejb.jar").getContent().keySet().stream()
                .map(path -> path.get().substring(1))
                .filter(path -> path.matches(FEEDS))
                .map(path -> path.replace('/', '.').replaceFirst("\\.class$", ""));
    }

    private static java.io.File jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(EnterpriseArchive ear, String path) {
        try (var in = new BufferedReader(
                new InputStreamReader(ear.get(path).getAsset().openStream(), StandardCharsets.UTF_8))) {
            return in.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
