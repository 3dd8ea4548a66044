package cantus.model.file.notation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * An exact position or length in quarters, in lowest terms.
 *
 * <p>Arithmetic that leaves the range of a long throws {@link ArithmeticException}; only a forged
 * score does that.
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

  public static final Fraction ZERO = new Fraction(0, 1);

  private static final long EXACT = 1L << 53; // up to there a double has every whole number

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d{1,9}(\\.\\d{0,30})?|\\.\\d{1,30})");

  public Fraction {
    if (denominator == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (denominator != 1) {
      long divisor = gcd(Math.abs(numerator), Math.abs(denominator));
      if (denominator < 0) {
        divisor = -divisor;
      }
      numerator /= divisor;
      denominator /= divisor;
    }
  }

  /** A decimal number below a thousand million, to the nearest millionth. */
  public static Fraction parse(String text) {
    if (isShortWhole(text)) {
      return new Fraction(Integer.parseInt(text), 1);
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException("'" + text + "' is not a number");
    }
    if (text.indexOf('.') < 0) {
      return new Fraction(Long.parseLong(text), 1);
    }
    return new Fraction(Math.round(Double.parseDouble(text) * 1_000_000), 1_000_000);
  }

  /** Whether it is nothing but a few digits, as nearly all numbers in a score are. */
  private static boolean isShortWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 9;
  }

  public Fraction plus(Fraction other) {
    if (denominator == 1 && other.denominator == 1) {
      return new Fraction(Math.addExact(numerator, other.numerator), 1);
    }
    long common = gcd(denominator, other.denominator);
    long mine = other.denominator / common;
    long its = denominator / common;
    return new Fraction(
        Math.addExact(
            Math.multiplyExact(numerator, mine), Math.multiplyExact(other.numerator, its)),
        Math.multiplyExact(denominator, mine));
  }

  public Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  Fraction negated() {
    return new Fraction(-numerator, denominator);
  }

  public Fraction times(Fraction other) {
    Fraction a = new Fraction(numerator, other.denominator);
    Fraction b = new Fraction(other.numerator, denominator);
    return new Fraction(
        Math.multiplyExact(a.numerator, b.numerator),
        Math.multiplyExact(a.denominator, b.denominator));
  }

  public Fraction dividedBy(Fraction other) {
    return times(new Fraction(other.denominator, other.numerator));
  }

  public Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Fraction min(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  boolean isWhole() {
    return denominator == 1;
  }

  /** The nearest double, so that of two fractions the greater is never the less as a double. */
  public double toDouble() {
    if (Math.abs(numerator) <= EXACT && denominator <= EXACT) {
      return (double) numerator / denominator;
    }
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }

  @Override
  public int compareTo(Fraction other) {
    if (denominator == other.denominator) {
      return Long.compare(numerator, other.numerator);
    }
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
