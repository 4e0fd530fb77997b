package exist.technique.feed;

import jakarta.enterprise.context.Dependent;

@Dependent
class Mobile extends Matrix {

    Mobile() {
        super(662, "mobile", "Mobile");
    }
}
