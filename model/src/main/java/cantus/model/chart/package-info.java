/**
 * Curves on paper: a {@link cantus.model.chart.Chart} holds them, {@link
 * cantus.model.chart.ChartPage} draws charts into a web page and {@link
 * cantus.model.chart.ChartImage} into a picture. Nothing here knows what the curves mean.
 */
@NullMarked
package cantus.model.chart;

import org.jspecify.annotations.NullMarked;
