package cantus.model.file.abc;

import cantus.model.file.notation.Fraction;
import java.util.OptionalDouble;

/**
 * A tempo of ABC: {@code 1/4=96}, {@code "Allegro" 3/8=50}, {@code 1/4 3/8=40}; and the old ways,
 * in units of length: {@code 120}, {@code C=120}, {@code C3=40}.
 */
final class AbcTempo {

  private static final double SLOWEST_QPM = 4;
  private static final double FASTEST_QPM = 10_000;
  private static final int QUARTERS_IN_WHOLE = 4;

  private AbcTempo() {}

  /**
   * Quarters a minute; nothing where a field says none, or an impossible one.
   *
   * @param unit of length, in quarters
   */
  static OptionalDouble quartersPerMinute(String field, Fraction unit) {
    AbcScanner scan = new AbcScanner(withoutTexts(field));
    double beat = 0;
    boolean equals = false;
    while (!scan.atEnd()) {
      char c = scan.peek();
      if (AbcScanner.isDigit(c)) {
        double number = scan.number();
        if (!equals && scan.take('/')) {
          beat += QUARTERS_IN_WHOLE * number / scan.number();
          continue;
        }
        double fraction = scan.take('.') ? fraction(scan) : 0;
        double beats = number + fraction;
        if (beat > 0) {
          return possible(beat * beats);
        }
        OptionalDouble inUnits = possible(unit.toDouble() * beats);
        return inUnits.isPresent() ? inUnits : possible(beats); // in tiny units it is quarters
      }
      scan.next();
      if (!equals && (c == 'C' || c == 'c') && !Character.isLetter(scan.peek())) {
        Fraction units = scan.length();
        beat += units == null ? 0 : unit.toDouble() * units.toDouble();
      }
      equals |= c == '=';
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble possible(double qpm) {
    return qpm >= SLOWEST_QPM && qpm <= FASTEST_QPM
        ? OptionalDouble.of(qpm)
        : OptionalDouble.empty();
  }

  private static double fraction(AbcScanner scan) {
    int begun = scan.at();
    int digits = scan.number();
    return digits < 0 ? 0 : digits / Math.pow(10, scan.at() - begun);
  }

  private static String withoutTexts(String field) {
    StringBuilder rest = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < field.length(); at++) {
      quoted ^= field.charAt(at) == '"';
      rest.append(quoted || field.charAt(at) == '"' ? ' ' : field.charAt(at));
    }
    return rest.toString();
  }
}
