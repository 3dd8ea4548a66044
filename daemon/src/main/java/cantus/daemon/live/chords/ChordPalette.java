package cantus.daemon.live.chords;

import cantus.daemon.live.settings.ChordSettings;
import cantus.daemon.live.settings.LeftHand;
import cantus.model.generate.Given;
import cantus.model.generate.WantedChord;
import cantus.model.music.ChordChart;
import cantus.model.music.ChordQuality;
import cantus.model.music.ChordSymbol;
import cantus.model.music.PitchClasses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chords that can be wanted, by number: first those that a left hand can name, by quality, root
 * and bass; then those of a chart, bar by bar. Immutable.
 */
public final class ChordPalette {

  /** The number of no chord. */
  public static final int NONE = -1;

  /** Added to the number of a chord whose keys are held: it sounds where the melody rests, too. */
  private static final int HELD = 1 << 20;

  private static final int CLASSES = PitchClasses.COUNT;
  private static final ChordQuality[] QUALITIES = ChordQuality.values();

  /** Where the chart's chords begin. */
  private static final int CHART = QUALITIES.length * CLASSES * CLASSES;

  private final @Nullable WantedChord[] named; // by a left hand; none where there is no left hand
  private final @Nullable WantedChord[] charted; // null: no chord there
  private final int[] firstOfBar; // and behind the last bar

  /** Of what settings ask for. */
  public ChordPalette(ChordSettings settings) {
    named = settings.leftHand() == LeftHand.OFF ? new WantedChord[0] : named();
    List<List<ChordSymbol>> bars = settings.chart().bars();
    firstOfBar = new int[bars.size() + 1];
    for (int bar = 0; bar < bars.size(); bar++) {
      firstOfBar[bar + 1] = firstOfBar[bar] + bars.get(bar).size();
    }
    charted =
        bars.stream()
            .flatMap(List::stream)
            .map(chord -> chord.sounds() ? WantedChord.certainly(chord) : null)
            .toArray(WantedChord[]::new);
  }

  private static WantedChord[] named() {
    WantedChord[] chords = new WantedChord[CHART];
    for (ChordQuality quality : QUALITIES) {
      for (int root = 0; root < CLASSES; root++) {
        for (int bass = 0; bass < CLASSES; bass++) {
          chords[number(quality.ordinal(), root, bass)] =
              WantedChord.certainly(root, quality.intervals(), bass);
        }
      }
    }
    return chords;
  }

  /** The number of a chord that a left hand names. */
  static int number(int quality, int root, int bass) {
    return (quality * CLASSES + root) * CLASSES + bass;
  }

  /**
   * The number of a chart's chord.
   *
   * @param bar of the music, from 0; the chart comes round and round
   */
  int charted(int bar, int positionInBar, int stepsPerBar) {
    int bars = firstOfBar.length - 1;
    if (bars == 0) {
      return NONE;
    }
    int at = Math.floorMod(bar, bars);
    int share = ChordChart.share(positionInBar, stepsPerBar, firstOfBar[at + 1] - firstOfBar[at]);
    int number = firstOfBar[at] + share;
    return charted[number] == null ? NONE : CHART + number;
  }

  /** The number of a chord while its keys are held. */
  static int held(int number) {
    return number | HELD;
  }

  /** Gives a step the chord of a number: none for {@link #NONE}, and for one of another palette. */
  public void give(int number, Given given) {
    if (number == NONE) {
      return;
    }
    int plain = number & ~HELD;
    int inChart = plain - CHART;
    WantedChord chord = null;
    if (inChart >= 0) {
      chord = inChart < charted.length ? charted[inChart] : null;
    } else if (plain < named.length) {
      chord = named[plain];
    }
    if (chord != null && plain != number) {
      given.play(chord);
    } else {
      given.want(chord);
    }
  }
}
