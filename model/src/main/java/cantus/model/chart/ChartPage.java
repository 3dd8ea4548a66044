package cantus.model.chart;

import java.util.List;

/** A web page of charts that needs nothing from elsewhere, and is dark where the reader's is. */
public final class ChartPage {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --paper: #fff; --ink: #222; --faint: #d8d8d8; %s }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #15171a; --ink: #e4e4e4; --faint: #3a3d42; %s }
      }
      body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
        max-width: 1200px; margin: 2em auto; padding: 0 1em; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: 0.2em 0.9em; border-bottom: 1px solid var(--faint); }
      th:first-child, td:first-child { text-align: left; }
      main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%%, 440px), 1fr));
        gap: 1.5em; margin-top: 2em; }
      svg { width: 100%%; height: auto; }
      svg line { stroke: var(--faint); }
      svg text { fill: var(--ink); font-size: 12px; }
      svg .title { font-size: 15px; font-weight: 600; }
      svg polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
      """;

  private ChartPage() {}

  /**
   * The page.
   *
   * @param head of a table above the charts
   * @param rows of the table; the first cell of each names curves, in the colour of its number
   */
  public static String of(
      String title, List<String> head, List<List<String>> rows, List<Chart> charts) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang='en'>\n<head>\n");
    page.append("<meta charset='utf-8'>\n");
    page.append("<meta name='viewport' content='width=device-width, initial-scale=1'>\n");
    page.append("<title>").append(SvgCanvas.escaped(title)).append("</title>\n<style>\n");
    page.append(STYLE.formatted(variables(Palette.ON_WHITE), variables(Palette.ON_BLACK)));
    for (int n = 0; n < Curve.COLOURS; n++) {
      page.append("svg .curve%1$d { stroke: var(--c%1$d); }%n".formatted(n));
      page.append("svg .dot%1$d { fill: var(--c%1$d); }%n".formatted(n));
    }
    page.append("</style>\n</head>\n<body>\n<h1>").append(SvgCanvas.escaped(title));
    page.append("</h1>\n<table>\n<tr>");
    head.forEach(cell -> page.append("<th>").append(SvgCanvas.escaped(cell)).append("</th>"));
    page.append("</tr>\n");
    for (int n = 0; n < rows.size(); n++) {
      page.append("<tr>");
      String chip = "<b style='color: var(--c%d)'>&#9632;</b> ".formatted(n % Curve.COLOURS);
      for (String cell : rows.get(n)) {
        page.append("<td>").append(chip).append(SvgCanvas.escaped(cell)).append("</td>");
        chip = "";
      }
      page.append("</tr>\n");
    }
    page.append("</table>\n<main>\n");
    for (Chart chart : charts) {
      SvgCanvas canvas = new SvgCanvas(chart.title(), WIDTH, HEIGHT);
      chart.draw(canvas, WIDTH, HEIGHT);
      page.append(canvas.finish());
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String variables(List<String> colours) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < colours.size(); n++) {
      text.append("--c").append(n).append(": ").append(colours.get(n)).append("; ");
    }
    return text.toString();
  }
}
