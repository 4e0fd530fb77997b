package exist.technique.feed;

import jakarta.enterprise.context.Dependent;

@Dependent
class Enterprise extends Matrix {

    Enterprise() {
        super(661, "enterprise", "Enterprise");
    }
}
