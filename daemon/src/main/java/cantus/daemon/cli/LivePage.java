package cantus.daemon.cli;

import cantus.daemon.control.Instrument;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Requests;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.demo.DemoMelody;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.record.Recorder;
import cantus.daemon.page.Neighbours;
import cantus.daemon.page.Page;
import cantus.daemon.page.PageTap;
import cantus.daemon.page.PageToken;
import cantus.daemon.plugin.PluginEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The web page of a live instrument; loaded only where one is wanted. */
final class LivePage implements AutoCloseable {

  private final PageOptions options;
  private final String name;
  private final PrintWriter err;
  private final PageTap tap = new PageTap();
  private @Nullable Page page;

  /**
   * @param name by which `cantus ctl` reaches this instrument; empty if it does not
   */
  LivePage(PageOptions options, String name, PrintWriter err) {
    this.options = options;
    this.name = name;
    this.err = err;
  }

  /** Who must hear the instrument. */
  Instrument.Audience audience(StepListener others) {
    return new Instrument.Audience(StepListener.both(others, tap), tap, tap);
  }

  /**
   * Serves the page, says where, and opens a browser.
   *
   * @param tune that is played to whoever wants to hear one
   * @param begins whether the tune is what one has come for
   */
  void open(Instrument instrument, PresetShelf presets, DemoMelody tune, boolean begins)
      throws IOException {
    Page.Plan plan =
        new Page.Plan(
            options.address,
            options.port,
            token(),
            tune,
            begins,
            new Neighbours(System.getenv(), Set.of(name, PluginEngine.NAME)));
    Recorder recorder = instrument.recorder();
    Requests requests = new Requests(instrument.desk(), recorder::save, instrument.session()::stop);
    Page opened = Page.open(plan, tap, instrument, presets, requests, recorder::save);
    page = opened;
    err.printf("The page is at %s%n", opened.address());
    err.flush();
    if (options.browser) {
      Browser.open(opened.address());
    }
  }

  /** Kept beside the settings, so that a page stays good. */
  private static PageToken token() throws IOException {
    Path settings = SavedSettings.file(System.getProperty("os.name", ""), System.getenv());
    return PageToken.keptIn(settings.resolveSibling("page-token"));
  }

  @Override
  public void close() {
    if (page != null) {
      page.close();
    }
  }
}
