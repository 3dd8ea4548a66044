package cantus.model.file.notation;

import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One bar of a score, across all parts; positions are quarters from its beginning. */
public final class Bar {

  /** What rounded lengths may come to; less than a thirty-second, which is left out on purpose. */
  private static final Fraction ROUNDED = new Fraction(1, 9);

  private Fraction filled = Fraction.ZERO;
  private Fraction skipped = Fraction.ZERO;
  private Fraction rested = Fraction.ZERO;

  /** Metres that begin here; null for music without one. */
  public final TreeMap<Fraction, BarLines.@Nullable Metre> metres = new TreeMap<>();

  public final TreeMap<Fraction, Key> keys = new TreeMap<>();
  final TreeMap<Fraction, ChordSymbol> chords = new TreeMap<>();
  final TreeMap<Fraction, Double> tempos = new TreeMap<>();

  /** Where notes end that have a fermata. */
  public final TreeSet<Fraction> phraseEnds = new TreeSet<>();

  /** What is written about the order of play. */
  public final BarSigns signs;

  /** Whether another bar comes before it than on the page. */
  private boolean jumpedTo;

  public Bar(BarSigns signs) {
    this.signs = signs;
  }

  /**
   * The bar once more, to be played again; what it says of the order of play is done with.
   *
   * @param afterJump whether another bar comes before it than on the page
   */
  Bar again(boolean afterJump) {
    Bar bar = new Bar(new BarSigns());
    bar.jumpedTo = afterJump;
    bar.filled = filled;
    bar.skipped = skipped;
    bar.rested = rested;
    bar.metres.putAll(metres);
    bar.keys.putAll(keys);
    bar.tempos.putAll(tempos);
    bar.chords.putAll(chords);
    bar.phraseEnds.addAll(phraseEnds);
    return bar;
  }

  /** Whether another bar comes before it than on the page, so that no tie leads to it. */
  boolean isJumpedTo() {
    return jumpedTo;
  }

  /** Notes of some part reach this far. */
  public void filledTo(Fraction end) {
    filled = filled.max(end);
  }

  /** A part rests this far, or skips it. */
  public void skippedTo(Fraction end) {
    skipped = skipped.max(end);
  }

  /** A part rests for the whole bar, which it thinks this long. */
  public void restedTo(Fraction end) {
    rested = rested.max(end);
  }

  public void metre(Fraction at, BarLines.@Nullable Metre metre) {
    metres.putIfAbsent(at, metre);
  }

  public void key(Fraction at, Key key) {
    keys.putIfAbsent(at, key);
  }

  /** A chord symbol stands here; where several parts have one, the first part's counts. */
  public void chord(Fraction at, ChordSymbol chord) {
    chords.putIfAbsent(at, chord);
  }

  public void tempo(Fraction at, double qpm) {
    tempos.put(at, qpm);
  }

  /**
   * How long the bar is: as long as its notes and rests, which tells an upbeat from a full bar.
   * Rests and skipped time count up to the length the metre gives (some programs write the wrong
   * length where nothing sounds), rests for the whole bar count where there is nothing else. Next
   * to the length by the metre it is just that: triplets that some programs round must not move the
   * bars to come.
   *
   * @param nominal the length by the metre, or null for music without one
   */
  Fraction length(@Nullable Fraction nominal) {
    Fraction length = filled.max(nominal == null ? skipped : skipped.min(nominal));
    if (length.compareTo(Fraction.ZERO) > 0) {
      return nominal != null && isNext(length, nominal) ? nominal : length;
    }
    return nominal == null ? rested : nominal;
  }

  private static boolean isNext(Fraction length, Fraction nominal) {
    Fraction beyond = length.minus(nominal);
    return beyond.compareTo(ROUNDED) < 0 && beyond.compareTo(ROUNDED.negated()) > 0;
  }
}
