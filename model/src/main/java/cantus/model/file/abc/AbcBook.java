package cantus.model.file.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tune book cut into its tunes. Free text between them, text blocks and comments are gone; fields
 * that go on in the next line are one line.
 *
 * <p>A tune begins with its number ({@code X:}) and ends with an empty line. What stands behind the
 * empty line goes on with the tune if it can be nothing but music, for there are books with empty
 * lines between staves. A paragraph with a key is a tune even where it has no number.
 *
 * @param header what holds for every tune
 */
record AbcBook(List<Line> header, List<Tune> tunes) {

  /** A line that says something, or an empty one. */
  record Line(int number, String text) {}

  /**
   * The lines of a tune.
   *
   * @param hasKey whether its header ends as it should, with a key
   * @param afterEmptyLines how many lines of it stand behind an empty line
   */
  record Tune(List<Line> lines, boolean hasKey, int afterEmptyLines) {}

  /** A field that goes on over more text than this is no field. */
  private static final int LONGEST_FIELD = 10_000;

  /** Reads a book. */
  static AbcBook of(List<String> lines) {
    List<List<Line>> paragraphs = paragraphs(lines);
    Reading reading = new Reading();
    paragraphs.forEach(reading::take);
    reading.finish();
    if (reading.tunes.isEmpty() && !paragraphs.isEmpty()) {
      // Not one key and not one number: a fragment, all of it.
      List<Line> all = paragraphs.stream().flatMap(List::stream).toList();
      return new AbcBook(List.of(), List.of(new Tune(all, false, 0)));
    }
    return new AbcBook(reading.header, reading.tunes);
  }

  /** The tunes found so far, and the one that is going on. */
  private static final class Reading {

    private final List<Line> header = new ArrayList<>();
    private final List<Tune> tunes = new ArrayList<>();
    private @Nullable List<Line> tune; // null before the first
    private boolean hasKey;
    private boolean hasMusic;
    private int afterEmptyLines;

    /** Takes a paragraph, in which any number may begin a tune. */
    void take(List<Line> paragraph) {
      int from = 0;
      for (int i = 0; i < paragraph.size(); i++) {
        if (AbcLines.isField(paragraph.get(i).text, 'X')) {
          takeWhole(paragraph.subList(from, i));
          begin();
          from = i;
        }
      }
      takeWhole(paragraph.subList(from, paragraph.size()));
    }

    private void takeWhole(List<Line> lines) {
      if (lines.isEmpty()) {
        return;
      }
      boolean key = hasField(lines, 'K');
      if (tune == null) {
        if (key) {
          addTo(begin(), lines);
        } else if (lines.stream().allMatch(Reading::isSetting)) {
          header.addAll(lines);
        }
      } else if (tune.isEmpty() || !hasKey) {
        addTo(tune, lines);
      } else if (key && hasField(lines, 'T')) {
        addTo(begin(), lines);
      } else if (AbcLines.goOn(lines, hasMusic)) {
        afterEmptyLines += lines.size();
        addTo(tune, lines);
      }
    }

    private void addTo(List<Line> open, List<Line> lines) {
      open.addAll(lines);
      hasKey |= hasField(lines, 'K');
      hasMusic |= hasKey && !isSetting(lines.get(lines.size() - 1));
    }

    private static boolean isSetting(Line line) {
      return AbcLines.isField(line.text) || AbcLines.isDirective(line.text);
    }

    private static boolean hasField(List<Line> lines, char name) {
      return lines.stream().anyMatch(line -> AbcLines.isField(line.text, name));
    }

    private List<Line> begin() {
      finish();
      List<Line> begun = new ArrayList<>();
      tune = begun;
      hasKey = false;
      hasMusic = false;
      afterEmptyLines = 0;
      return begun;
    }

    void finish() {
      if (tune != null) {
        tunes.add(new Tune(tune, hasKey, afterEmptyLines));
      }
    }
  }

  /** Runs of lines with something in them. */
  private static List<List<Line>> paragraphs(List<String> lines) {
    List<List<Line>> paragraphs = new ArrayList<>();
    List<Line> paragraph = new ArrayList<>();
    int field = -1; // in the paragraph, the field that a line may go on from
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      if (text.isEmpty()) {
        if (!paragraph.isEmpty()) {
          paragraphs.add(paragraph);
          paragraph = new ArrayList<>();
        }
        field = -1;
      } else if (AbcLines.isDirective(text)) {
        int end = blockEnd(lines, i);
        if (end == i) {
          paragraph.add(new Line(i + 1, text));
        }
        i = end;
      } else if (text.startsWith("+:")) {
        Line begun = field < 0 ? null : paragraph.get(field);
        if (begun != null && begun.text.length() < LONGEST_FIELD) {
          String more = AbcLines.withoutComment(text.substring(2)).strip();
          paragraph.set(field, new Line(begun.number, begun.text + " " + more));
        }
      } else if (text.charAt(0) != '%') {
        field = AbcLines.isField(text) ? paragraph.size() : -1;
        paragraph.add(new Line(i + 1, AbcLines.withoutComment(text).strip()));
      }
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph);
    }
    return paragraphs;
  }

  /** The last line of the block of text that a line begins; the line itself if it begins none. */
  private static int blockEnd(List<String> lines, int begin) {
    String directive = lines.get(begin).strip().toLowerCase(Locale.ROOT);
    if (!directive.startsWith("%%begin")) {
      return begin;
    }
    String kind = directive.substring("%%begin".length()).split(" ", 2)[0];
    int empty = begin;
    for (int i = begin + 1; i < lines.size(); i++) {
      String line = lines.get(i).strip().toLowerCase(Locale.ROOT);
      if (line.startsWith("%%end" + kind)) {
        return i;
      }
      if (line.startsWith("%%begin")) {
        break;
      }
      if (empty == begin && line.isEmpty()) {
        empty = i - 1;
      }
    }
    return empty; // a block without an end stops where a paragraph does
  }
}
