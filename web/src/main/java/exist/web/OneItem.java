package exist.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.Optional;

/** The page of one item: {@code ?id=ID}. */
public abstract class OneItem<R> {

    private Optional<R> row;

    @PostConstruct
    void open() {
        row = Optional.ofNullable(FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestParameterMap()
                        .get("id"))
                .flatMap(this::find);
    }

    /** @param id as it stands in the address, be it one or not */
    protected abstract Optional<R> find(String id);

    /** Before the page is drawn: what is not there answers 404. */
    public void check() throws IOException {
        if (row.isEmpty()) {
            Refusal.send(404);
        }
    }

    protected Optional<R> row() {
        return row;
    }

    public R getRow() {
        return row.orElse(null);
    }
}
