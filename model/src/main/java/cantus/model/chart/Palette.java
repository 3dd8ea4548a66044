package cantus.model.chart;

import java.util.List;

/**
 * The colours of curves, on white and on black paper. They are told apart with any kind of colour
 * vision, after Okabe and Ito ("Color Universal Design", 2008).
 */
final class Palette {

  static final List<String> ON_WHITE =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#b0609a", "#b07d00", "#3a98d0", "#8a8200", "#444444");

  static final List<String> ON_BLACK =
      List.of(
          "#56b4e9", "#f08a3c", "#2fc79a", "#dd9cc4", "#e6b032", "#8fcdf2", "#e6dc4a", "#bbbbbb");

  private Palette() {}
}
