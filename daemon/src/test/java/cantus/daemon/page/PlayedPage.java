package cantus.daemon.page;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.control.ControlServer;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.Player;
import cantus.daemon.control.Playing;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Requests;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.SocketFile;
import cantus.daemon.demo.DemoMelody;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.inprocess.InProcessPorts;
import cantus.daemon.thread.SteadyThread;
import cantus.model.bundle.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An instrument with a page, on real threads, in real time, with a small network. */
final class PlayedPage implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  final PageToken token;
  final InProcessPorts ports = new InProcessPorts(NanoClock.SYSTEM);
  final Instrument instrument;
  final Page page;

  /** Another instrument, as a plug-in on a track is one, and what `cantus ctl` reaches it by. */
  final Instrument track;

  private final ControlServer control;

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
    PageTap tap = new PageTap();
    instrument =
        open(
            ports,
            shelf,
            new Instrument.Audience(StepListener.both(StepListener.NONE, tap), tap, tap));
    track =
        open(
            new InProcessPorts(NanoClock.SYSTEM),
            shelf,
            new Instrument.Audience(StepListener.NONE));
    Map<String, String> environment =
        Map.of(
            "XDG_RUNTIME_DIR",
            Files.createTempDirectory(presets.toAbsolutePath().getParent(), "run").toString());
    control =
        ControlServer.open(
            new SocketFile("Track-1", environment),
            new Requests(track.desk(), track.recorder()::save, track.session()::stop));
    instrument.start();
    track.start();
    new SteadyThread("track-ctl", control).start();
    new SteadyThread("track-errands", control::runErrands).start();
    page =
        Page.open(
            new Page.Plan(
                HOST,
                port,
                token,
                DemoMelody.odeToJoy(),
                false,
                new Neighbours(environment, Set.of("Cantus"))),
            tap,
            instrument,
            shelf,
            new Requests(
                instrument.desk(), instrument.recorder()::save, instrument.session()::stop),
            instrument.recorder()::save);
  }

  private static Instrument open(
      InProcessPorts ports, PresetShelf shelf, Instrument.Audience audience) throws Exception {
    Playing standard = Player.playing();
    return Instrument.open(
        new Instrument.Plan(
            shelf,
            new Playing(shelf.get("first"), standard.live(), standard.tempo(), standard.seed()),
            new FirstNoteClock(standard.tempo()),
            MetronomeSettings.NONE,
            SavedSettings.NONE,
            turned -> {},
            false,
            false),
        audience,
        session -> ports.open(new PortRequest("Cantus", null, null), session));
  }

  int port() {
    return Integer.parseInt(page.address().replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  @Override
  public void close() throws IOException {
    page.close();
    instrument.close();
    control.close();
    track.close();
  }
}
