package cantus.model.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A progression that is played round and round, as players write it down: {@code C | Am7 | Dm7 G7 |
 * %}. Bars stand between lines, or on lines of their own; the chords of a bar share it equally, and
 * {@code /} holds the one before for another share; {@code %} or nothing is the bar before; what
 * stands between {@code |:} and {@code :|} comes twice.
 *
 * @param bars what each is made of, one chord at least; without any there is no chart
 */
public record ChordChart(List<List<ChordSymbol>> bars) {

  /** There is none. */
  public static final ChordChart NONE = new ChordChart(List.of());

  /** The most bars that are taken, repeats played out. */
  public static final int MOST_BARS = 1000;

  private static final int MOST_CHORDS = 16; // in a bar
  private static final String REPEAT = "%";
  private static final String HOLD = "/";

  public ChordChart {
    bars = bars.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a chart.
   *
   * @throws IllegalArgumentException if it is none; the message says where
   */
  public static ChordChart parse(String text) {
    List<List<ChordSymbol>> bars = new ArrayList<>();
    int repeatFrom = 0;
    String lines = text.strip().replace("\r", "").replaceAll("\\n+", "|");
    for (String part : lines.replace("|:", "|\u0001|").replace(":|", "|\u0002|").split("\\|", -1)) {
      String bar = part.strip();
      if (bar.equals("\u0001")) {
        repeatFrom = bars.size();
      } else if (bar.equals("\u0002")) {
        bars.addAll(List.copyOf(bars.subList(repeatFrom, bars.size())));
        repeatFrom = bars.size();
      } else if (!bar.isEmpty()) {
        bars.add(bar(bar, bars));
      }
      if (bars.size() > MOST_BARS) {
        throw new IllegalArgumentException(
            "a chart has " + MOST_BARS + " bars at most, repeats played out");
      }
    }
    return bars.isEmpty() ? NONE : new ChordChart(bars);
  }

  private static List<ChordSymbol> bar(String text, List<List<ChordSymbol>> before) {
    if (text.equals(REPEAT)) {
      if (before.isEmpty()) {
        throw new IllegalArgumentException("a chart cannot begin with " + REPEAT);
      }
      return before.get(before.size() - 1);
    }
    String[] names = text.split("\\s+");
    if (names.length > MOST_CHORDS) {
      throw new IllegalArgumentException(
          "bar %d has %d chords; %d are the most"
              .formatted(before.size() + 1, names.length, MOST_CHORDS));
    }
    List<ChordSymbol> chords = new ArrayList<>();
    for (String name : names) {
      if (!name.equals(HOLD)) {
        chords.add(chord(name, before.size() + 1));
      } else if (!chords.isEmpty()) {
        chords.add(chords.get(chords.size() - 1));
      } else if (!before.isEmpty()) {
        List<ChordSymbol> last = before.get(before.size() - 1);
        chords.add(last.get(last.size() - 1));
      } else {
        throw new IllegalArgumentException("a chart cannot begin with " + HOLD);
      }
    }
    return chords;
  }

  private static ChordSymbol chord(String name, int bar) {
    return ChordSymbol.parse(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "bar %d: '%s' is no chord; chords are like C, Am7, F#m7b5 or D/F#"
                        .formatted(bar, name)));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /**
   * The chord at a place.
   *
   * @param bar from 0; the chart comes round and round, before its first bar, too
   * @param positionInBar in steps
   * @param stepsPerBar how many the bar has
   */
  public Optional<ChordSymbol> at(int bar, int positionInBar, int stepsPerBar) {
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    List<ChordSymbol> chords = bars.get(Math.floorMod(bar, bars.size()));
    return Optional.of(chords.get(share(positionInBar, stepsPerBar, chords.size())));
  }

  /** Which share of a bar a place lies in. */
  public static int share(int positionInBar, int stepsPerBar, int shares) {
    return Math.min(shares - 1, positionInBar * shares / Math.max(1, stepsPerBar));
  }

  /** On one line; {@link #parse} reads it again. */
  public String text() {
    return bars.stream()
        .map(bar -> bar.stream().map(ChordSymbol::name).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }

  @Override
  public String toString() {
    return text();
  }
}
