package exist.technique.feed;

import jakarta.enterprise.context.Dependent;

@Dependent
class Mobile extends Matrix {

    Mobile() {
        super(612, "mobile", "Mobile");
    }
}
