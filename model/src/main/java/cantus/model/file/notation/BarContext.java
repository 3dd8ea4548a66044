package cantus.model.file.notation;

import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import cantus.model.music.Tempo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a bar begins because bars before it say so.
 *
 * @param metre null for music without one
 * @param key null where none was said
 * @param chord null where none was written
 */
record BarContext(
    BarLines.@Nullable Metre metre, @Nullable Key key, @Nullable ChordSymbol chord, double qpm) {

  static final BarContext START =
      new BarContext(BarLines.Metre.COMMON, null, null, Tempo.DEFAULT_QPM);

  /** What each bar of a page begins with. */
  static List<BarContext> of(List<Bar> bars) {
    List<BarContext> contexts = new ArrayList<>(bars.size());
    BarContext context = START;
    for (Bar bar : bars) {
      contexts.add(context);
      context = context.after(bar);
    }
    return contexts;
  }

  /** What holds where a bar ends that began with this. */
  BarContext after(Bar bar) {
    return new BarContext(
        bar.metres.isEmpty() ? metre : bar.metres.lastEntry().getValue(),
        bar.keys.isEmpty() ? key : bar.keys.lastEntry().getValue(),
        bar.chords.isEmpty() ? chord : bar.chords.lastEntry().getValue(),
        bar.tempos.isEmpty() ? qpm : bar.tempos.lastEntry().getValue());
  }

  /** Makes a bar that is jumped to say what it can no longer take from the bar before it. */
  void restate(Bar bar, BarContext before) {
    if (!Objects.equals(metre, before.metre) && !bar.metres.containsKey(Fraction.ZERO)) {
      bar.metres.put(Fraction.ZERO, metre);
    }
    if (key != null && !key.equals(before.key)) {
      bar.keys.putIfAbsent(Fraction.ZERO, key);
    }
    if (chord != null && !chord.equals(before.chord)) {
      bar.chords.putIfAbsent(Fraction.ZERO, chord);
    }
    if (qpm != before.qpm) {
      bar.tempos.putIfAbsent(Fraction.ZERO, qpm);
    }
  }
}
