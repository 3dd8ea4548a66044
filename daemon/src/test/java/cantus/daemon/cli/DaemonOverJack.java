package cantus.daemon.cli;

import cantus.daemon.midi.jack.JackProbe;
import cantus.daemon.midi.jack.JackServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A JACK server for each test, who plays and who listens there, and the daemon between them. */
abstract class DaemonOverJack {

  private final int period;
  JackServer server;
  JackProbe keyboard;
  JackProbe synth;
  DaemonProcess daemon;

  DaemonOverJack() {
    this(JackServer.PERIOD);
  }

  /**
   * @param period frames of a cycle of the server
   */
  DaemonOverJack(int period) {
    this.period = period;
  }

  @BeforeEach
  void startServer(TestInfo test) throws Exception {
    server = new JackServer(test.getTestMethod().orElseThrow().getName(), period);
    keyboard = new JackProbe(server.name, true);
    synth = new JackProbe(server.name, false);
  }

  /** Starts the daemon, which connects itself to both. */
  void startDaemon(String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("live", "--ports=jack", "--in=player", "--out=recorder"));
    arguments.addAll(List.of(options));
    daemon =
        new DaemonProcess(
            Map.of("JACK_DEFAULT_SERVER", server.name), arguments.toArray(String[]::new));
    daemon.await("Ctrl-C ends");
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    if (daemon != null) {
      daemon.close();
    }
    keyboard.close();
    synth.close();
    server.stop();
  }
}
