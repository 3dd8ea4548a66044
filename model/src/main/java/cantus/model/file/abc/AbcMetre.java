package cantus.model.file.abc;

import cantus.model.file.notation.BarLines;
import cantus.model.file.notation.Fraction;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Metres of ABC, and the unit of length that goes with one where nothing else is said. */
final class AbcMetre {

  private static final int MOST_BEATS = 1000;
  private static final int SHORTEST_BEAT = 1024;

  private AbcMetre() {}

  /** Whether a field asks for music without a metre. */
  static boolean isFree(String field) {
    String text = field.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty() || text.startsWith("none");
  }

  /** The metre of a field: {@code 6/8}, {@code (2+3+2)/8}, {@code C}, {@code C|}. */
  static Optional<BarLines.Metre> of(String field) {
    AbcScanner scan = new AbcScanner(field.strip());
    if (scan.take('C') || scan.take('c')) {
      return Optional.of(scan.peek() == '|' ? new BarLines.Metre(2, 2) : BarLines.Metre.COMMON);
    }
    int beats = 0;
    while (scan.peek() != '/' && !scan.atEnd()) {
      if (AbcScanner.isDigit(scan.peek())) {
        int group = scan.number();
        if (group < 1 || beats + group > MOST_BEATS) {
          return Optional.empty();
        }
        beats += group;
      } else if ("()+ ".indexOf(scan.next()) < 0) {
        return Optional.empty();
      }
    }
    scan.next();
    scan.skipSpaces();
    int type = scan.number();
    boolean possible =
        beats > 0 && type > 0 && type <= SHORTEST_BEAT && Integer.bitCount(type) == 1;
    return possible ? Optional.of(new BarLines.Metre(beats, type)) : Optional.empty();
  }

  /** The unit of a field, {@code 1/8} or {@code 1}, in quarters. */
  static Optional<Fraction> unit(String field) {
    AbcScanner scan = new AbcScanner(field.replace(" ", ""));
    int above = scan.number();
    int below = scan.take('/') ? scan.number() : 1;
    return above > 0 && below > 0 ? Optional.of(new Fraction(4L * above, below)) : Optional.empty();
  }

  /** In quarters: a sixteenth in short bars and an eighth in others, or without a metre. */
  static Fraction usualUnit(BarLines.@Nullable Metre metre) {
    boolean isShort = metre != null && metre.quarters().compareTo(new Fraction(3, 1)) < 0;
    return new Fraction(1, isShort ? 4 : 2);
  }

  /** Whether beats are in three parts, as in 6/8. */
  static boolean isCompound(BarLines.@Nullable Metre metre) {
    return metre != null && metre.beats() > 3 && metre.beats() % 3 == 0;
  }
}
