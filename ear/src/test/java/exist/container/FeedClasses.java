package exist.container;

import exist.feed.Feed;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The feeds as the EAR has them: told to the tests within it, for a module's classes cannot be listed from inside. */
final class FeedClasses {

    /** Names of the classes that may be feeds, one a line, as read from the EAR. */
    static final String NAMES = "feeds.txt";

    private FeedClasses() {}

    static List<Class<?>> all() throws IOException, ClassNotFoundException {
        var classes = new ArrayList<Class<?>>();
        try (var in = FeedClasses.class.getClassLoader().getResourceAsStream(NAMES)) {
            for (var name : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                var type = Class.forName(name, false, Feed.class.getClassLoader());
                if (Feed.class.isAssignableFrom(type)
                        && !Modifier.isAbstract(type.getModifiers())
                        && type.isAnnotationPresent(Dependent.class)) {
                    classes.add(type);
                }
            }
        }
        return classes;
    }
}
