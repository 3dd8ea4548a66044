package cantus.model.chart;

import cantus.model.chart.Canvas.Anchor;
import cantus.model.chart.Curve.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Curves over a common axis.
 *
 * @param across what the horizontal axis counts
 * @param logarithmic whether equal ratios are to be equally high
 */
public record Chart(String title, String across, boolean logarithmic, List<Curve> curves) {

  private static final int LEFT = 58;
  private static final int RIGHT = 26;
  private static final int TOP = 34;
  private static final int BOTTOM = 40;
  private static final int CLOSE = 6;
  private static final int LINE = 4; // from the middle of small letters to their base line

  public Chart {
    curves = List.copyOf(curves);
  }

  /** Draws it into the upper left corner of a canvas. */
  void draw(Canvas canvas, int width, int height) {
    canvas.text(title, LEFT, TOP - 14, Anchor.START, true);
    if (curves.stream().allMatch(curve -> curve.points().isEmpty())) {
      canvas.text("no figures", width / 2.0, height / 2.0, Anchor.MIDDLE, false);
      return;
    }
    Axis x = Axis.of(values(Point::x), false);
    Axis y = Axis.of(values(Point::y), logarithmic);
    double right = width - RIGHT;
    double bottom = height - BOTTOM;
    for (double mark : y.marks()) {
      double at = bottom - y.place(mark) * (bottom - TOP);
      canvas.gridLine(LEFT, at, right, at);
      canvas.text(Axis.text(mark), LEFT - CLOSE, at + LINE, Anchor.END, false);
    }
    for (double mark : x.marks()) {
      double at = LEFT + x.place(mark) * (right - LEFT);
      canvas.gridLine(at, bottom, at, bottom + LINE);
      canvas.text(Axis.text(mark), at, bottom + 18, Anchor.MIDDLE, false);
    }
    canvas.gridLine(LEFT, bottom, right, bottom);
    canvas.text(across, right, bottom + 34, Anchor.END, false);
    for (Curve curve : curves) {
      if (!curve.points().isEmpty()) {
        canvas.curve(
            curve.name(),
            curve.colour(),
            curve.points().stream()
                .map(
                    p ->
                        new Point(
                            LEFT + x.place(p.x()) * (right - LEFT),
                            bottom - y.place(p.y()) * (bottom - TOP)))
                .toList());
      }
    }
  }

  private double[] values(ToDoubleFunction<Point> coordinate) {
    return curves.stream().flatMap(c -> c.points().stream()).mapToDouble(coordinate).toArray();
  }
}
