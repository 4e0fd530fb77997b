package exist.reputation;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.feed.OwnFeedDefinition;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A feed that a user has defined. */
public final class OwnFeed implements ReputationFeed {

    private final FeedInfo info;
    private final Feed<ListedItem> reader;

    /** @param number of the feed; any will do for one that is only tried */
    public OwnFeed(int number, OwnFeedDefinition definition) {
        info = definition.info(number);
        reader = switch (definition.format()) {
            case LIST -> new OwnList(info, definition, Mapping.usual(definition));
            case CSV -> new OwnCsv(info, definition);
            case JSON -> new OwnJson(info, definition);
            case HOSTS -> new HostsFeed(info, definition, Mapping.usual(definition));
            default -> throw new IllegalArgumentException(definition.format() + " holds no listings");
        };
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    @Override
    public Items<ListedItem> read(Document document) throws IOException {
        return reader.read(document);
    }

    @Override
    public boolean vouchesForItself(Document document) throws IOException {
        return reader.vouchesForItself(document);
    }

    /** The lines behind those that are to be passed over. */
    static Lines lines(Document document, int skip) throws IOException {
        var lines = Lines.of(document);
        for (int i = 0; i < skip; i++) {
            try {
                lines.next();
            } catch (MalformedItemException e) {
                // Passed over, however long it is.
            }
        }
        return lines;
    }

    private static final class OwnList extends LineFeed {

        private final OwnFeedDefinition definition;

        OwnList(FeedInfo info, OwnFeedDefinition definition, Details details) {
            super(info, definition.indicatorKind(), details);
            this.definition = definition;
        }

        @Override
        protected Lines open(Document document) throws IOException {
            return lines(document, definition.skip());
        }

        @Override
        protected ListedItem item(String line) throws MalformedItemException, MalformedIndicatorException {
            return line.startsWith(definition.comment()) ? null : super.item(line);
        }
    }

    private static final class OwnCsv extends CsvFeed {

        private final OwnFeedDefinition definition;
        private final Mapping<Row> mapping;
        private final boolean named;

        OwnCsv(FeedInfo info, OwnFeedDefinition definition) {
            super(info, definition.delimiter().charAt(0), headings(definition));
            this.definition = definition;
            this.mapping = new Mapping<>(definition, OwnCsv::place);
            this.named = !headings(definition).isEmpty();
        }

        private static Mapping.Place<Row> place(String word) {
            if (isNumber(word)) {
                var number = Integer.parseInt(word);
                return row -> row.get(number);
            }
            var name = word.toLowerCase(Locale.ROOT);
            return row -> row.get(name);
        }

        private static boolean isNumber(String place) {
            return place.matches("\\d{1,4}");
        }

        private static Set<String> headings(OwnFeedDefinition definition) {
            return definition.mapping().values().stream()
                    .filter(place -> !isNumber(place))
                    .map(place -> place.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        protected Lines open(Document document) throws IOException {
            return lines(document, definition.skip());
        }

        @Override
        protected boolean isComment(String line) {
            return line.startsWith(definition.comment());
        }

        @Override
        protected List<String> layout(List<String> heading, int count) {
            return named ? super.layout(heading, count) : List.of();
        }

        @Override
        protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
            return mapping.item(row);
        }
    }

    private static final class OwnJson extends JsonFeed {

        /** @param key under which the value stands; null: under none */
        private record Member(String key, Object value) {}

        private final OwnFeedDefinition definition;
        private final Mapping<Member> mapping;

        OwnJson(FeedInfo info, OwnFeedDefinition definition) {
            super(info, definition.items());
            this.definition = definition;
            this.mapping = new Mapping<>(definition, OwnJson::place);
        }

        private static Mapping.Place<Member> place(String word) {
            var pointer = Pointer.of(word);
            return member -> pointer.text(member.key, member.value);
        }

        @Override
        public Items<ListedItem> read(Document document) throws IOException {
            return definition.items().isEmpty()
                            && JsonLines.is(document, object -> mapping.isItem(new Member(null, object)))
                    ? new JsonLines(Lines.ofAny(document), this)
                    : super.read(document);
        }

        @Override
        protected ListedItem item(String key, Object value) throws MalformedItemException, MalformedIndicatorException {
            return mapping.item(new Member(key, value));
        }

        @Override
        protected ListedItem item(String key, Map<?, ?> item)
                throws MalformedItemException, MalformedIndicatorException {
            return item(key, (Object) item);
        }
    }
}
