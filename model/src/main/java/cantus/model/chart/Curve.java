package cantus.model.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Points to be joined.
 *
 * @param colour its number among the colours; curves of one number look alike in all charts
 * @param points from left to right
 */
public record Curve(String name, int colour, List<Point> points) {

  /** How many colours there are; higher numbers begin again. */
  static final int COLOURS = 8;

  private static final int MOST_POINTS = 600; // more than the pixels they are drawn on

  /** One point. */
  public record Point(double x, double y) {}

  public Curve {
    points = thinned(points);
    colour %= COLOURS;
  }

  /** Of more points than can be seen, means of neighbours. */
  private static List<Point> thinned(List<Point> points) {
    int group = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (group <= 1) {
      return List.copyOf(points);
    }
    List<Point> means = new ArrayList<>();
    for (int from = 0; from < points.size(); from += group) {
      List<Point> some = points.subList(from, Math.min(points.size(), from + group));
      means.add(
          new Point(
              some.stream().mapToDouble(Point::x).average().orElseThrow(),
              some.stream().mapToDouble(Point::y).average().orElseThrow()));
    }
    return means;
  }
}
