package cantus.model.chart;

import cantus.model.chart.Canvas.Anchor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of charts on white paper, two in a row, the names of the curves below them. */
public final class ChartImage {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int COLUMNS = 2;
  private static final int MARGIN = 20;
  private static final int LINE = 22;
  private static final double SCALE = 2; // for screens of fine grain
  private static final Color INK = new Color(0x222222);
  private static final Color FAINT = new Color(0xd8d8d8);

  private ChartImage() {}

  /**
   * The picture.
   *
   * @param names one for each number of a colour
   */
  public static BufferedImage of(List<String> names, List<Chart> charts) {
    int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * WIDTH + 2 * MARGIN;
    int height = rows * HEIGHT + 2 * MARGIN + names.size() * LINE;
    BufferedImage image =
        new BufferedImage(
            (int) (width * SCALE), (int) (height * SCALE), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      AffineTransform corner = graphics.getTransform();
      for (int n = 0; n < charts.size(); n++) {
        graphics.setTransform(corner);
        graphics.translate(MARGIN + n % COLUMNS * WIDTH, MARGIN + (double) (n / COLUMNS) * HEIGHT);
        charts.get(n).draw(new Paper(graphics), WIDTH, HEIGHT);
      }
      graphics.setTransform(corner);
      graphics.translate(MARGIN, MARGIN + (double) rows * HEIGHT);
      drawNames(new Paper(graphics), names);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void drawNames(Paper paper, List<String> names) {
    for (int n = 0; n < names.size(); n++) {
      double y = (n + 0.5) * LINE;
      paper.curve(
          names.get(n), n % Curve.COLOURS, List.of(new Curve.Point(30, y), new Curve.Point(52, y)));
      paper.text(names.get(n), 60, y + 4, Anchor.START, false);
    }
  }

  private record Paper(Graphics2D graphics) implements Canvas {

    @Override
    public void gridLine(double x1, double y1, double x2, double y2) {
      graphics.setColor(FAINT);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, boolean bold) {
      graphics.setColor(INK);
      graphics.setFont(new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, bold ? 15 : 12));
      double width = graphics.getFontMetrics().stringWidth(text);
      double before =
          switch (anchor) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
          };
      graphics.drawString(text, (float) (x - before), (float) y);
    }

    @Override
    public void curve(String name, int colour, List<Curve.Point> pixels) {
      graphics.setColor(Color.decode(Palette.ON_WHITE.get(colour)));
      graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      Path2D path = new Path2D.Double();
      Curve.Point first = pixels.get(0);
      if (pixels.size() == 1) {
        graphics.fill(new Ellipse2D.Double(first.x() - 3, first.y() - 3, 6, 6));
        return;
      }
      path.moveTo(first.x(), first.y());
      pixels.forEach(p -> path.lineTo(p.x(), p.y()));
      graphics.draw(path);
    }
  }
}
