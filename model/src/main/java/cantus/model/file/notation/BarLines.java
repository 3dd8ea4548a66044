package cantus.model.file.notation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which time signatures a piece needs so that its bars are where the score has them.
 *
 * <p>An upbeat becomes a signature of its own length. Later a signature is written where the metre
 * changes, and written again where a bar begins off the bars counted so far; the two halves of a
 * bar that a repeat sign splits count as one. Music without a metre is counted in 4/4 from each of
 * its bar lines on: a bar of sixty beats would tell nobody where he is.
 */
public final class BarLines {

  /** A metre as a score writes it. */
  public record Metre(int beats, int beatType) {

    public static final Metre COMMON = new Metre(4, 4);

    public Fraction quarters() {
      return new Fraction(4L * beats, beatType);
    }

    public Metre plus(Metre other) {
      return ofLength(quarters().plus(other.quarters()), Math.max(beatType, other.beatType));
    }

    /** A metre of a length, in the given beats where they fit, or in smaller ones. */
    static Metre ofLength(Fraction quarters, int beatType) {
      for (int type = beatType; type <= 1024; type *= 2) {
        Fraction beats = quarters.times(new Fraction(type, 4));
        if (beats.isWhole()) {
          return new Metre(Math.toIntExact(beats.numerator()), type);
        }
      }
      Fraction whole = quarters.dividedBy(new Fraction(4, 1));
      return new Metre(Math.toIntExact(whole.numerator()), Math.toIntExact(whole.denominator()));
    }
  }

  /** A metre and where it begins, in quarters from the start of the piece. */
  record Signature(Fraction position, Metre metre) {}

  private final List<Signature> signatures = new ArrayList<>();
  private @Nullable Signature current;
  private boolean afterShortBar;

  /**
   * Takes the next bar.
   *
   * @param metre its metre, or null for music without one
   */
  void bar(Fraction start, Fraction length, @Nullable Metre metre) {
    if (length.equals(Fraction.ZERO)) {
      return;
    }
    if (metre == null) {
      begin(start, Metre.COMMON);
      afterShortBar = false;
      return;
    }
    boolean isShort = length.compareTo(metre.quarters()) < 0;
    if (signatures.isEmpty() && isShort) {
      // Not the current one: the next bar begins the metre proper.
      signatures.add(new Signature(start, Metre.ofLength(length, metre.beatType())));
      return;
    }
    Fraction into = isShort && afterShortBar ? intoBar(start) : null;
    if (into != null && current != null && current.metre().equals(metre)) {
      int over = into.plus(length).compareTo(metre.quarters());
      if (over <= 0) {
        afterShortBar = over < 0;
        return;
      }
    }
    afterShortBar = isShort;
    begin(start, metre);
  }

  /** Sees to it that a bar of this metre begins here. */
  private void begin(Fraction start, Metre metre) {
    Fraction into = intoBar(start);
    if (into == null || !into.equals(Fraction.ZERO)) {
      write(start, metre);
    } else {
      change(start, metre);
    }
  }

  /** A metre that begins in the middle of a bar. */
  void change(Fraction position, Metre metre) {
    if (current == null || !current.metre().equals(metre)) {
      write(position, metre);
    }
  }

  List<Signature> signatures() {
    return signatures;
  }

  private void write(Fraction position, Metre metre) {
    current = new Signature(position, metre);
    signatures.add(current);
  }

  /** How far into a bar of those counted so far a position lies, or null before the first. */
  private @Nullable Fraction intoBar(Fraction position) {
    if (current == null) {
      return null;
    }
    Fraction bar = current.metre().quarters();
    Fraction bars = position.minus(current.position()).dividedBy(bar);
    long whole = bars.numerator() / bars.denominator();
    return position.minus(current.position()).minus(bar.times(new Fraction(whole, 1)));
  }
}
