package cantus.model.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Where values lie between the ends of an axis, and at which round numbers it has marks. */
final class Axis {

  private static final int MARKS = 5;
  private static final double[] CLOSE = {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final double[] ROUGH = {1, 2, 5};
  private static final double[] POWERS = {1};

  private final double lowest;
  private final double highest;
  private final boolean logarithmic;

  private Axis(double lowest, double highest, boolean logarithmic) {
    this.lowest = lowest;
    this.highest = highest;
    this.logarithmic = logarithmic;
  }

  /**
   * An axis on which all values have a place.
   *
   * @param logarithmic wanted; done if all values are above 0
   */
  static Axis of(double[] values, boolean logarithmic) {
    double lowest = DoubleStream.of(values).min().orElse(0);
    double highest = DoubleStream.of(values).max().orElse(1);
    if (lowest == highest) {
      double room = lowest == 0 ? 1 : Math.abs(lowest) / 2;
      return new Axis(lowest - room, highest + room, false);
    }
    return new Axis(lowest, highest, logarithmic && lowest > 0);
  }

  /** How far along the axis a value lies, 0 to 1. */
  double place(double value) {
    return logarithmic
        ? Math.log(value / lowest) / Math.log(highest / lowest)
        : (value - lowest) / (highest - lowest);
  }

  /** Round numbers on the axis. */
  List<Double> marks() {
    if (logarithmic && highest / lowest > 2) {
      for (double[] digits : new double[][] {CLOSE, ROUGH, POWERS}) {
        List<Double> marks = marks(digits);
        if (marks.size() <= 2 * MARKS) {
          return marks;
        }
      }
    }
    double rough = (highest - lowest) / MARKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
    List<Double> marks = new ArrayList<>();
    for (long n = (long) Math.ceil(lowest / step); n * step <= highest; n++) {
      marks.add(n * step);
    }
    return marks;
  }

  /** All numbers on the axis that have one of these digits and a power of ten. */
  private List<Double> marks(double[] digits) {
    List<Double> marks = new ArrayList<>();
    int from = (int) Math.floor(Math.log10(lowest));
    int to = (int) Math.ceil(Math.log10(highest));
    for (int power = from; power <= to; power++) {
      for (double digit : digits) {
        double mark = digit * Math.pow(10, power);
        if (mark >= lowest && mark <= highest) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }

  /** A number as it stands beside a mark. */
  static String text(double mark) {
    double size = Math.abs(mark);
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", mark);
    }
    if (size > 0 && size < 1e-3) {
      return String.format(Locale.ROOT, "%.1e", mark);
    }
    return new BigDecimal(String.format(Locale.ROOT, "%.4f", mark))
        .stripTrailingZeros()
        .toPlainString();
  }
}
