package exist.web.threat;

import exist.technique.Techniques;
import exist.threat.AttributeQuery;
import exist.threat.AttributeQuery.Traits;
import exist.threat.AttributeRow;
import exist.threat.Clearance;
import exist.threat.EventContext;
import exist.threat.EventRow;
import exist.threat.TagRow;
import exist.threat.ThreatAttributes;
import exist.threat.ThreatEvents;
import exist.threat.ThreatObjects;
import exist.threat.ThreatRelations;
import exist.threat.Tlp;
import exist.web.FilteredList;
import exist.web.LazyRows;
import exist.web.PageAddress;
import exist.web.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One event, {@code ?id=ID}, with its attributes, which are filtered, and its objects. */
@Named("threatEvent")
@ViewScoped
public class EventView extends FilteredList<AttributeRow> {

    private static final long serialVersionUID = 1;

    private static final Traits LINKS = new Traits("link", null, null);
    private static final int MOST_LINKS = 20;

    @Inject
    private ThreatEvents events;

    @Inject
    private ThreatAttributes attributes;

    @Inject
    private ThreatObjects objects;

    @Inject
    private ThreatRelations relations;

    @Inject
    private EventContext context;

    @Inject
    private Techniques names;

    @Inject
    private Clearance clearance;

    private long id;
    private ObjectRows whole;
    private RelationRows related;
    private transient Optional<EventRow> row;
    private transient List<ThreatAttributes.Kind> types;

    @Override
    @PostConstruct
    protected void open() {
        super.open();
        var asked = Objects.toString(getWanted().remove("id"), "");
        id = asked.matches("[0-9]{1,18}") ? Long.parseLong(asked) : 0;
        whole = new ObjectRows();
        related = new RelationRows();
    }

    private final class ObjectRows extends LazyRows<ThreatObjects.Whole> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return objects.count(upTo(), id);
        }

        @Override
        protected List<ThreatObjects.Whole> page(int first, int size) {
            return objects.page(upTo(), id, first, size);
        }

        @Override
        public String getRowKey(ThreatObjects.Whole one) {
            return Long.toString(one.object().id());
        }
    }

    private final class RelationRows extends LazyRows<ThreatRelations.Row> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return relations.count(upTo(), id);
        }

        @Override
        protected List<ThreatRelations.Row> page(int first, int size) {
            return relations.page(upTo(), id, first, size);
        }

        @Override
        public String getRowKey(ThreatRelations.Row one) {
            return one.id();
        }
    }

    /** Before the page is drawn: what is not there answers 404. */
    public void check() throws IOException {
        if (getRow() == null) {
            Refusal.send(404);
        }
    }

    public EventRow getRow() {
        if (row == null) {
            row = events.find(upTo(), id);
        }
        return row.orElse(null);
    }

    private Tlp upTo() {
        return clearance.onPages();
    }

    @Override
    protected long count() {
        return attributes.count(query());
    }

    @Override
    protected List<AttributeRow> page(int first, int size) {
        return attributes.page(query(), first, size);
    }

    @Override
    protected String key(AttributeRow one) {
        return Long.toString(one.id());
    }

    private AttributeQuery query() {
        return AttributeQuery.event(
                upTo(),
                id,
                PageAddress.terms(PageAddress.words(getWanted().get("q"))),
                AttributeFilter.traits(getWanted()));
    }

    @Override
    public String getAddress() {
        var traits = AttributeFilter.traits(getWanted());
        return new PageAddress()
                .with("id", id)
                .with("q", PageAddress.words(getWanted().get("q")))
                .with("type", traits.type())
                .with("ids", traits.ids())
                .toString();
    }

    /** The types of its attributes, the most frequent first. */
    public List<ThreatAttributes.Kind> getTypes() {
        if (types == null) {
            types = attributes.types(upTo(), id);
        }
        return types;
    }

    /** How many attributes are here and may be seen. */
    public long getHere() {
        return getTypes().stream().mapToLong(ThreatAttributes.Kind::count).sum();
    }

    public long getObjectCount() {
        return objects.count(upTo(), id);
    }

    public LazyRows<ThreatObjects.Whole> getObjects() {
        return whole;
    }

    public long getRelationCount() {
        return relations.count(upTo(), id);
    }

    public LazyRows<ThreatRelations.Row> getRelations() {
        return related;
    }

    public List<EventContext.Related> getRelated() {
        return context.related(upTo(), id);
    }

    /** By id, with their names where these are known. */
    public List<TechniqueJson> getTechniques() {
        var tags = getRow().tags().stream().map(TagRow::name);
        var members = context.members(upTo(), id).stream().map(EventContext.Member::value);
        return TechniqueJson.of(context.techniques(upTo(), id), names, Stream.concat(tags, members));
    }

    /** Actors, tools and the like by galaxy. */
    public Map<String, List<EventContext.Member>> getMembers() {
        return context.members(upTo(), id).stream()
                .collect(Collectors.groupingBy(EventContext.Member::galaxy, TreeMap::new, Collectors.toList()));
    }

    /** Reports that it names, which nobody wants to be detected. */
    public List<String> getReports() {
        if (getTypes().stream().noneMatch(kind -> kind.name().equalsIgnoreCase(LINKS.type()))) {
            return List.of();
        }
        return attributes.page(AttributeQuery.event(upTo(), id, List.of(), LINKS), 0, MOST_LINKS).stream()
                .filter(link -> !link.ids() && link.value().matches("(?is)https?://.*"))
                .map(AttributeRow::value)
                .distinct()
                .toList();
    }
}
