package exist.news;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of two texts: words that both have, that are gone, or that are new.
 *
 * @param words with blanks between
 */
public record Difference(Kind kind, String words) {

    /** In which of the texts it stands. */
    public enum Kind {
        SAME,
        GONE,
        NEW
    }

    /** Words of each text that are compared in every way; of longer ones what lies between the first and the last edit is exchanged. */
    private static final int MOST = 1_500;

    /** In the order of the texts; what is gone comes before what takes its place. */
    public static List<Difference> between(String before, String after) {
        var old = before.strip().split("\\s+");
        var now = after.strip().split("\\s+");
        int begin = 0;
        while (begin < Math.min(old.length, now.length) && old[begin].equals(now[begin])) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(old.length, now.length) - begin
                && old[old.length - 1 - end].equals(now[now.length - 1 - end])) {
            end++;
        }
        var parts = new Parts();
        for (int i = 0; i < begin; i++) {
            parts.add(Kind.SAME, old[i]);
        }
        between(List.of(old).subList(begin, old.length - end), List.of(now).subList(begin, now.length - end), parts);
        for (int i = old.length - end; i < old.length; i++) {
            parts.add(Kind.SAME, old[i]);
        }
        return parts.ended();
    }

    private static void between(List<String> old, List<String> now, Parts parts) {
        var common = old.size() > MOST || now.size() > MOST ? new int[old.size() + 1][0] : common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size() && common[0].length > 0) {
            if (old.get(i).equals(now.get(j))) {
                parts.add(Kind.SAME, old.get(i++));
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                parts.add(Kind.GONE, old.get(i++));
            } else {
                parts.add(Kind.NEW, now.get(j++));
            }
        }
        old.subList(i, old.size()).forEach(word -> parts.add(Kind.GONE, word));
        now.subList(j, now.size()).forEach(word -> parts.add(Kind.NEW, word));
    }

    /** How many words the rests of both have in common, in their order. */
    private static int[][] common(List<String> old, List<String> now) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Neighbours of one kind are one. */
    private static final class Parts {

        private final List<Difference> parts = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private Kind kind;

        void add(Kind which, String word) {
            if (which != kind) {
                ended();
                kind = which;
            }
            words.add(word);
        }

        List<Difference> ended() {
            if (!words.isEmpty()) {
                parts.add(new Difference(kind, String.join(" ", words)));
                words.clear();
            }
            return parts;
        }
    }
}
