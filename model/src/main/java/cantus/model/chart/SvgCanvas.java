package cantus.model.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an SVG element; what things look like is up to the style of the page around it. */
final class SvgCanvas implements Canvas {

  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(String label, int width, int height) {
    add("<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n", width, height, escaped(label));
  }

  @Override
  public void gridLine(double x1, double y1, double x2, double y2) {
    add("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>%n", x1, y1, x2, y2);
  }

  @Override
  public void text(String text, double x, double y, Anchor anchor, boolean bold) {
    add(
        "<text x='%.1f' y='%.1f' text-anchor='%s'%s>%s</text>%n",
        x, y, anchor.name().toLowerCase(Locale.ROOT), bold ? " class='title'" : "", escaped(text));
  }

  @Override
  public void curve(String name, int colour, List<Curve.Point> pixels) {
    if (pixels.size() == 1) {
      Curve.Point dot = pixels.get(0);
      add(
          "<circle class='dot%d' cx='%.1f' cy='%.1f' r='3'><title>%s</title></circle>%n",
          colour, dot.x(), dot.y(), escaped(name));
      return;
    }
    String points =
        pixels.stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", p.x(), p.y()))
            .collect(Collectors.joining(" "));
    add(
        "<polyline class='curve%d' points='%s'><title>%s</title></polyline>%n",
        colour, points, escaped(name));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /** The element. */
  String finish() {
    return svg + "</svg>\n";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
