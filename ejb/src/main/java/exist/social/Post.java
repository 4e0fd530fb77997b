package exist.social;

import exist.database.Columns;
import exist.indicator.CveIds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What a network says of one post.
 *
 * @param id what the network knows it by, the same whichever feed brings it
 * @param said null: the network has it no more
 */
public record Post(Network network, String id, Said said) {

    public Post {
        Objects.requireNonNull(network);
        Objects.requireNonNull(id);
    }

    /** A post that its network had and has no more. */
    public static Post gone(Network network, String id) {
        return new Post(network, id, null);
    }

    /** The same, if it can't have been written or edited when it says. */
    public Post at(Instant time, Instant edited) {
        return new Post(
                network,
                id,
                new Said(
                        said.author,
                        said.handle,
                        said.text,
                        said.address,
                        time,
                        edited,
                        said.language,
                        said.repeats,
                        said.links));
    }

    /**
     * Who said what. Texts are plain: nobody may do anything with them but show their characters.
     *
     * @param author the name that the author goes by; may be empty
     * @param handle the name by which the network knows the author
     * @param text short links are written out, as far as the network says where they lead
     * @param address where the post is, or null
     * @param edited when these words were written, if they are not the first ones; null: not known to be
     * @param language as of BCP 47, or null
     * @param repeats the address of the post that this one only passes on, or null
     * @param links where its links lead
     */
    public record Said(
            String author,
            String handle,
            String text,
            String address,
            Instant time,
            Instant edited,
            String language,
            String repeats,
            List<Link> links) {

        private static final int LONGEST_LANGUAGE = 35;
        private static final int LONGEST_NAME = 512;

        public Said {
            author = author == null ? "" : Columns.cut(author.strip(), LONGEST_NAME);
            handle = Columns.cut(Objects.requireNonNull(handle), LONGEST_NAME);
            Objects.requireNonNull(text);
            Objects.requireNonNull(time);
            address = Link.of(address).map(Link::url).orElse(null);
            repeats = Link.of(repeats).map(Link::url).orElse(null);
            language = language == null
                            || !language.matches("[A-Za-z0-9-]{2," + LONGEST_LANGUAGE + "}")
                            || language.equals("und")
                    ? null
                    : language;
            links = links.stream().distinct().toList();
        }

        /** The vulnerabilities that it names in its text or in a link's address. */
        public SortedSet<String> cves() {
            return CveIds.in(Stream.concat(Stream.of(text), links.stream().map(Link::url))
                    .toList());
        }
    }
}
