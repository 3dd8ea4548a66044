package cantus.daemon.page;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.Player;
import cantus.daemon.control.Playing;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Requests;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.demo.DemoMelody;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.inprocess.InProcessPorts;
import cantus.model.bundle.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An instrument with a page, on real threads, in real time, with a small network. */
final class PlayedPage implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  final PageToken token;
  final InProcessPorts ports = new InProcessPorts(NanoClock.SYSTEM);
  final Instrument instrument;
  final Page page;

  PlayedPage(Path presets) throws Exception {
    this(presets, PageToken.drawn(), 0);
  }

  /**
   * @param presets folder for them
   * @param port 0 for any
   */
  PlayedPage(Path presets, PageToken token, int port) throws Exception {
    this.token = token;
    Player.writePresets(Files.createDirectories(presets));
    PresetShelf shelf = new PresetShelf(new Presets(List.of(presets)));
    Playing standard = Player.playing();
    PageTap tap = new PageTap();
    instrument =
        Instrument.open(
            new Instrument.Plan(
                shelf,
                new Playing(shelf.get("first"), standard.live(), standard.tempo(), standard.seed()),
                new FirstNoteClock(standard.tempo()),
                MetronomeSettings.NONE,
                SavedSettings.NONE,
                turned -> {},
                false,
                false),
            new Instrument.Audience(StepListener.both(StepListener.NONE, tap), tap, tap),
            session -> ports.open(new PortRequest("Cantus", null, null), session));
    instrument.start();
    page =
        Page.open(
            new Page.Plan(
                HOST, port, token, DemoMelody.odeToJoy(), false, () -> List.of("Track-1")),
            tap,
            instrument,
            shelf,
            new Requests(
                instrument.desk(), instrument.recorder()::save, instrument.session()::stop),
            instrument.recorder()::save);
  }

  int port() {
    return Integer.parseInt(page.address().replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  @Override
  public void close() {
    page.close();
    instrument.close();
  }
}
