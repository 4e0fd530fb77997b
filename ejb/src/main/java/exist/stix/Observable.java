package exist.stix;

/**
 * Something that can be observed, in the words of MISP.
 *
 * @param type of an attribute: {@code ip-dst}, {@code domain}, {@code filename|sha256}
 * @param relation what it is of the object that it belongs to: {@code ip-dst}, {@code filename}
 * @param together observables of one number are asserted of one and the same observation
 */
public record Observable(String type, String relation, String value, int together) {

    public String category() {
        return ObservableTypes.category(type);
    }
}
