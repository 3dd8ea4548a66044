package cantus.model.chart;

import java.util.List;

/** What a chart is drawn on, in pixels from the upper left corner. */
interface Canvas {

  /** How text stands to its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A thin line of the grid. */
  void gridLine(double x1, double y1, double x2, double y2);

  /** Words; {@code y} is that of their base line. */
  void text(String text, double x, double y, Anchor anchor, boolean bold);

  /** A curve, or a dot if it has a single point. */
  void curve(String name, int colour, List<Curve.Point> pixels);
}
