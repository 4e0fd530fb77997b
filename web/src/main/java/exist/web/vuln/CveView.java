package exist.web.vuln;

import exist.exploit.ExploitQuery;
import exist.exploit.ExploitRow;
import exist.exploit.Exploits;
import exist.exploit.Ladder;
import exist.exploit.References;
import exist.indicator.CveIds;
import exist.news.ArticleRow;
import exist.news.Articles;
import exist.vuln.AffectedRow;
import exist.vuln.Details;
import exist.vuln.Dossier;
import exist.vuln.Dossiers;
import exist.vuln.Likelihoods;
import exist.vuln.RecordRow;
import exist.vuln.VulnRow;
import exist.vuln.Vulnerabilities;
import exist.web.LazyRows;
import exist.web.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** One vulnerability: {@code ?id=CVE-…}, or an advisory's own id. A CVE of which no source speaks yet has a page, too. */
@Named("cve")
@ViewScoped
public class CveView implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int EXPLOITS = 10;
    private static final int NEWS = 10;
    private static final int REFERENCES = 15;
    private static final int OTHERS = 20;

    @Inject
    private Vulnerabilities vulnerabilities;

    @Inject
    private Dossiers dossiers;

    @Inject
    private Likelihoods likelihoods;

    @Inject
    private Exploits exploits;

    @Inject
    private Ladder ladder;

    @Inject
    private Articles articles;

    private String id;
    private Rows affected;
    private transient Dossier dossier;
    private transient Trend trend;
    private transient List<ExploitRow> known;
    private transient List<ExploitRow> referred;
    private transient List<ArticleRow> news;
    private transient List<Ladder.Step> steps;

    @PostConstruct
    void open() {
        affected = new Rows();
        var asked = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("id", "")
                .strip();
        id = CveIds.parse(asked).orElse(asked);
    }

    /** Before the page is drawn: what is neither known nor an id of a CVE answers 404. */
    public void check() throws IOException {
        if (dossier() == null && CveIds.parse(id).isEmpty()) {
            Refusal.send(404);
        }
    }

    private Dossier dossier() {
        if (dossier == null) {
            dossier = dossiers.of(vulnerabilities.find(id).stream().toList(), 0).stream()
                    .findFirst()
                    .orElse(null);
        }
        return dossier;
    }

    public String getId() {
        return dossier() == null ? id : dossier().row().name();
    }

    /** Null: no source speaks of it. */
    public VulnRow getRow() {
        return dossier() == null ? null : dossier().row();
    }

    public Dossier getDossier() {
        return dossier();
    }

    public List<RecordRow> getRecords() {
        return dossier() == null ? List.of() : dossier().records();
    }

    /** The newest version first, of all sources. */
    public List<Rating> getRatings() {
        return getRecords().stream()
                .flatMap(record -> record.details().cvss().stream().map(cvss -> new Rating(record, cvss)))
                .sorted(Comparator.comparing(Rating::version, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                        .reversed())
                .toList();
    }

    /** Each address once, with the words of all sources for what is there. */
    public List<Reference> getReferences() {
        return getRecords().stream()
                .flatMap(record -> record.details().references().stream())
                .filter(one -> one.url() != null && !one.url().isBlank())
                .collect(Collectors.toMap(one -> one.url().strip(), Reference::of, Reference::and, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    public List<Reference> getFirstReferences() {
        return getReferences().stream().limit(REFERENCES).toList();
    }

    public List<Reference> getMoreReferences() {
        return getReferences().stream().skip(REFERENCES).toList();
    }

    /** The advisories on it that have ids of their own, and, of an advisory, the CVEs that it names. */
    public List<String> getOthers() {
        if (dossier() == null) {
            return List.of();
        }
        return dossier().row().cve()
                ? getRecords().stream()
                        .map(RecordRow::name)
                        .filter(name -> !name.equals(getId()))
                        .distinct()
                        .toList()
                : dossier().cves().stream().map(Dossier.Cve::name).toList();
    }

    public List<String> getFirstOthers() {
        return getOthers().stream().limit(OTHERS).toList();
    }

    public List<String> getMoreOthers() {
        return getOthers().stream().skip(OTHERS).toList();
    }

    public Trend getTrend() {
        if (trend == null) {
            trend = Trend.of(likelihoods.of(id), likelihoods.newest());
        }
        return trend;
    }

    public List<ExploitRow> getExploits() {
        if (known == null) {
            known = exploits.page(byCve(), 0, EXPLOITS);
        }
        return known;
    }

    /** Those that do not name it, but to which a reference of it leads, or which refer to the same page. */
    public List<ExploitRow> getReferred() {
        if (referred == null) {
            var addresses = getReferences().stream().map(Reference::url).toList();
            referred = exploits.referringTo(References.joined(addresses, null), 2 * EXPLOITS).stream()
                    .filter(one -> !one.cves().contains(id))
                    .limit(EXPLOITS)
                    .toList();
        }
        return referred;
    }

    /** How many there are, doubtful ones not counted. */
    public long getExploitCount() {
        return getExploits().isEmpty() ? 0 : exploits.known(id);
    }

    /** How far they have come, the highest step first. */
    public List<Ladder.Step> getLadder() {
        if (steps == null) {
            steps = ladder.of(id);
        }
        return steps;
    }

    /** The newest articles that name it. */
    public List<ArticleRow> getNews() {
        if (news == null) {
            news = articles.naming(id, NEWS);
        }
        return news;
    }

    private ExploitQuery byCve() {
        return ExploitQuery.of(new ExploitQuery.Facets(id, null, null, null, null, null));
    }

    public LazyRows<Product> getAffected() {
        return affected;
    }

    private final class Rows extends LazyRows<Product> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return dossier() == null ? 0 : dossier().affectedInAll();
        }

        @Override
        protected List<Product> page(int first, int size) {
            return dossier() == null
                    ? List.of()
                    : dossiers.affected(dossier().row().id(), first, size).stream()
                            .map(Product::of)
                            .toList();
        }

        @Override
        public String getRowKey(Product product) {
            return product.key();
        }
    }

    /** A row of the table of what is affected. */
    public record Product(AffectedRow row, String key, String versions) {

        static Product of(AffectedRow row) {
            return new Product(row, row.record() + " " + row.what().hashCode(), VersionsText.of(row.what()));
        }
    }

    /** A CVSS and in whose record it stands. */
    public record Rating(RecordRow record, Details.Cvss cvss) {

        String version() {
            return cvss.version();
        }

        public String severity() {
            return VulnRow.severity(cvss.score());
        }
    }
}
