package exist.social.wire;

import exist.social.Link;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * What a post's HTML says, as plain text and links; nothing in it is loaded.
 *
 * @param text with its line breaks; of links the whole address, however it was shortened
 * @param links without those that lead to people and tags
 */
record Markup(String text, List<Link> links) {

    static Markup of(String html) {
        var reader = new Reader();
        NodeTraversor.traverse(reader, Jsoup.parseBodyFragment(html).body());
        var text = reader.text
                .toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        return new Markup(text, List.copyOf(reader.links));
    }

    private static final class Reader implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private final List<Link> links = new ArrayList<>();
        private int begin;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replaceAll("[\\t\\r\\n]+", " "));
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> text.append('\n');
                    case "p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4" -> paragraph();
                    case "li" -> line();
                    case "a" -> begin = text.length();
                    default -> {}
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            switch (element.normalName()) {
                case "p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4" -> paragraph();
                case "a" -> link(element);
                default -> {}
            }
        }

        /** Whatever the text of a link says, the text shows where it leads. */
        private void link(Element element) {
            if (element.hasClass("mention") || element.hasClass("hashtag")) {
                return;
            }
            Link.of(element.attr("href")).ifPresent(link -> {
                links.add(link);
                var shown = text.substring(Math.min(begin, text.length())).strip();
                if (link.url().contains(shown.replaceAll("…$|\\.\\.\\.$", ""))) {
                    text.setLength(begin);
                    text.append(link.url());
                } else {
                    text.append(" (").append(link.url()).append(')');
                }
            });
        }

        private void paragraph() {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
        }

        private void line() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
