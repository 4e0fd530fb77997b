package exist.technique.feed;

import jakarta.enterprise.context.Dependent;

@Dependent
class Ics extends Matrix {

    Ics() {
        super(663, "ics", "ICS");
    }
}
