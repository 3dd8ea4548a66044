package cantus.daemon.cli;

import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.LiveSettings;
import cantus.daemon.live.Lookahead;
import cantus.daemon.live.MelodyPriority;
import cantus.daemon.live.StepListener;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystems;
import cantus.model.bundle.Bundle;
import cantus.model.cli.HarmonyOptions;
import cantus.model.cli.HelpOption;
import cantus.model.cli.Usage;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus live}: the instrument. */
@Command(
    name = "live",
    description = "Harmonise what is played into a virtual MIDI port, until Ctrl-C.",
    footer = {
      "",
      "Connect a keyboard, or a DAW's track, to the port Cantus:in and a synthesizer to",
      "Cantus:harmony. The melody comes out on --channel, the voices on the next ones.",
      "The first note you play is beat one, or the beginning of the --upbeat."
    })
final class LiveCommand implements Callable<Integer> {

  private static final long WATCH_MILLIS = 200;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HarmonyOptions harmony;
  @Mixin MetreOption metre;

  @Option(
      names = "--tempo",
      paramLabel = "QPM",
      description = "Quarters a minute, 10 to 400. Default: the preset's.")
  Double tempo;

  @Option(
      names = "--lookahead",
      paramLabel = "HOW",
      defaultValue = "delay",
      description =
          "delay: melody and voices sound together, one sixteenth after they were played (delay).")
  Lookahead lookahead;

  @Option(
      names = "--thru",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Play the melody along with the voices (--thru), or the voices alone (--no-thru).")
  boolean thru;

  @Option(
      names = "--melody",
      paramLabel = "KEY",
      defaultValue = "highest",
      description = "Which of several held keys is the melody: ${COMPLETION-CANDIDATES} (highest).")
  MelodyPriority priority;

  @Option(
      names = "--velocity-offset",
      paramLabel = "N",
      defaultValue = "-10",
      description =
          "Added to the melody's velocity for the voices, -127 to 127 (${DEFAULT-VALUE}).")
  int velocityOffset;

  @Option(
      names = "--channel",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Channel of the melody, 1 to 16; voices take the next ones, not 10 (${DEFAULT-VALUE}).")
  int channel;

  @Option(
      names = "--ports",
      paramLabel = "SYSTEM",
      description = "alsa, jack or java. Default: the first of these that works.")
  String system;

  @Option(
      names = "--in",
      paramLabel = "PORT",
      description = "Listen to this port too: its name or a part of it, see `cantus ports`.")
  String in;

  @Option(
      names = "--out",
      paramLabel = "PORT",
      description = "Play to this port too: its name or a part of it, see `cantus ports`.")
  String out;

  @Option(
      names = "--client-name",
      paramLabel = "NAME",
      defaultValue = "Cantus",
      description = "The name other programs see (${DEFAULT-VALUE}).")
  String client;

  @Option(names = "--show", description = "Show melody and voices step by step.")
  boolean show;

  @Override
  public Integer call() throws Exception {
    Bundle bundle = harmony.load();
    LiveSettings settings = settings(bundle);
    int voices = settings.harmony().voices().size();
    StepView view = show ? new StepView(settings.metre(), voices, output()) : null;
    LiveSession session =
        new LiveSession(
            settings, bundle.weights(), harmony.seed(), show ? view : StepListener.NONE);
    LivePorts ports =
        PortSystems.ofThisComputer().open(system, new PortRequest(client, in, out), session);
    session.attach(ports);
    LiveThread live = new LiveThread(session, ports);
    Runtime.getRuntime().addShutdownHook(new Thread(live::end));
    if (show) {
      view.attach(ports.clock());
      daemonThread("cantus-view", view);
    }
    live.start();
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%s; %s, %d voices, %.0f quarters a minute. Play; Ctrl-C ends.%n",
        ports.description(),
        bundle.name(),
        voices,
        settings.qpm());
    err.flush();
    watch(live, ports, err);
    report(session.counters(), err);
    live.rethrow();
    return 0;
  }

  private LiveSettings settings(Bundle bundle) {
    Usage.require(
        spec,
        velocityOffset >= -127 && velocityOffset <= 127,
        "--velocity-offset must lie in -127..127");
    Usage.require(spec, channel >= 1 && channel <= 16, "--channel must lie in 1..16");
    double qpm = tempo == null ? bundle.play().qpm() : tempo;
    Usage.require(spec, qpm >= 10 && qpm <= 400, "--tempo must lie in 10..400, not " + tempo);
    return new LiveSettings(
        qpm,
        metre.metre(spec),
        lookahead,
        thru,
        priority,
        velocityOffset,
        channel - 1,
        harmony.settings(spec, bundle.play()));
  }

  /** Until the live thread ends, tells when ports go and come back. */
  private static void watch(LiveThread live, LivePorts ports, PrintWriter err)
      throws InterruptedException {
    boolean alive = true;
    while (!live.ended(WATCH_MILLIS)) {
      if (ports.alive() != alive) {
        alive = !alive;
        err.println(
            alive ? "The ports are back." : "The ports are gone; waiting for them to come back.");
        err.flush();
      }
    }
  }

  private static void report(LiveCounters counters, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "%d steps, %d late, %d notes in, %d messages dropped, slowest step %.1f ms%n",
        counters.steps(),
        counters.lateSteps(),
        counters.notesIn(),
        counters.droppedInputs(),
        counters.longestInferenceNanos() / 1e6);
    err.flush();
  }

  private PrintWriter output() {
    return spec.commandLine().getOut();
  }

  private static void daemonThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
