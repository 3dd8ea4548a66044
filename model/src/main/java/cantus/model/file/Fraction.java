package cantus.model.file;

/**
 * An exact position or length in quarters, in lowest terms.
 *
 * <p>Arithmetic that leaves the range of a long throws {@link ArithmeticException}; only a forged
 * score does that.
 */
record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

  static final Fraction ZERO = new Fraction(0, 1);

  Fraction {
    if (denominator == 0) {
      throw new ArithmeticException("division by zero");
    }
    long divisor = gcd(Math.abs(numerator), Math.abs(denominator));
    if (denominator < 0) {
      divisor = -divisor;
    }
    numerator /= divisor;
    denominator /= divisor;
  }

  /** A decimal number of at most nine digits before the point and six after it. */
  static Fraction parse(String text) {
    if (!text.matches("[-+]?(\\d{1,9}(\\.\\d{0,6}0*)?|\\.\\d{1,6})")) {
      throw new NumberFormatException("'" + text + "' is not a number");
    }
    int point = text.indexOf('.');
    if (point < 0) {
      return new Fraction(Long.parseLong(text), 1);
    }
    long units = Math.round(Double.parseDouble(text) * 1_000_000);
    return new Fraction(units, 1_000_000);
  }

  Fraction plus(Fraction other) {
    long common = gcd(denominator, other.denominator);
    long mine = other.denominator / common;
    long its = denominator / common;
    return new Fraction(
        Math.addExact(
            Math.multiplyExact(numerator, mine), Math.multiplyExact(other.numerator, its)),
        Math.multiplyExact(denominator, mine));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(-other.numerator, other.denominator));
  }

  Fraction times(Fraction other) {
    Fraction a = new Fraction(numerator, other.denominator);
    Fraction b = new Fraction(other.numerator, denominator);
    return new Fraction(
        Math.multiplyExact(a.numerator, b.numerator),
        Math.multiplyExact(a.denominator, b.denominator));
  }

  Fraction dividedBy(Fraction other) {
    return times(new Fraction(other.denominator, other.numerator));
  }

  Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Fraction min(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  boolean isWhole() {
    return denominator == 1;
  }

  double toDouble() {
    return (double) numerator / denominator;
  }

  @Override
  public int compareTo(Fraction other) {
    return Long.compare(
        Math.multiplyExact(numerator, other.denominator),
        Math.multiplyExact(other.numerator, denominator));
  }

  private static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
