package cantus.daemon.cli;

import cantus.daemon.cli.service.Supervisor;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.Playing;
import cantus.daemon.control.Preset;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.Settings;
import cantus.daemon.control.SocketFile;
import cantus.daemon.demo.DemoMelody;
import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.sound.LiveSound;
import cantus.daemon.sound.SoundCard;
import cantus.model.bundle.Bundle;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HarmonyOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import cantus.model.cli.terminal.WrappedText;
import cantus.model.generate.HarmonySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
      "The first note you play is beat one, or the beginning of the --upbeat. With --clock=midi",
      "or jack the bars are the sender's; before it starts, and while it stands, the melody sounds",
      "alone, and a key that is held when it starts is the first note.",
      "Program changes choose presets, control changes turn settings: see `cantus ctl --help`."
    })
@Idle(value = "--candidates", with = "--lookahead=delay", untilTurned = true)
final class LiveCommand implements Callable<Integer> {

  private static final long WATCH_MILLIS = 200;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HarmonyOptions harmony;
  @Mixin MetreOption metre;
  @Mixin ClockOptions time;
  @Mixin ChordOptions chords;
  @Mixin MelodyOptions melody;
  @Mixin OutputOptions output;
  @Mixin ControlOptions control;
  @Mixin PageOptions page;

  @Option(
      names = "--lookahead",
      paramLabel = "HOW",
      defaultValue = "predict",
      description =
          "predict: the voices sound with the note that is played; delay: all of it sounds one"
              + " sixteenth after it was played, and nothing is guessed (predict).")
  Lookahead lookahead;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "" + LiveSettings.DEFAULT_CANDIDATES,
      description =
          "Notes that are harmonised ahead in each sixteenth, 0 to "
              + LiveSettings.MAX_CANDIDATES
              + "; fewer where time is short. Others take a few milliseconds (${DEFAULT-VALUE}).")
  int candidates;

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
      names = "--reconnect",
      description =
          "Connect to all that was connected when it ran with this option before, also when it"
              + " comes later or comes back; what you disconnect stays so (ALSA, JACK).")
  boolean reconnects;

  @Option(
      names = "--client-name",
      paramLabel = "NAME",
      defaultValue = "Cantus",
      description = "The name other programs see (${DEFAULT-VALUE}).")
  String client;

  @Option(
      names = "--sound",
      description =
          "Sound by Java's own synthesizer and the default sound card, beside the ports; how late"
              + " that is, is said.")
  boolean sound;

  @Option(names = "--show", description = "Show melody and voices step by step.")
  boolean show;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    SocketFile socket = control.socket(spec);
    control.check(spec);
    page.check(spec);
    SavedSettings saved = control.saved(err);
    PresetShelf presets = new PresetShelf(Presets.installed());
    Restored restored = new Restored(spec, saved, presets, err);
    Preset preset = restored.preset(harmony.preset());
    double asked = time.tempo(spec, preset.bundle().play().qpm());
    Playing playing =
        restored.playing(new Playing(preset, settings(preset.bundle()), asked, harmony.seed()));
    double qpm = playing.tempo();
    StepClock grid = time.clock(spec, qpm, playing.live().metre());
    Instrument.Plan plan =
        new Instrument.Plan(
            presets,
            playing,
            grid,
            time.metronome(spec),
            saved,
            turned -> control.keep(turned, err),
            control.record != null,
            socket.isLeftBehind());
    String portSystem = time.system(spec, system);
    PortRequest wanted = new PortRequest(client, in, out);
    StepView view = show ? new StepView(spec.commandLine().getOut()) : null;
    SessionNews news = new SessionNews(show ? view : StepListener.NONE);
    LivePage served = page.page ? new LivePage(page, socket.name(), err) : null;
    LiveSound heard = sound ? sound(err) : null;
    Instrument.Audience seen =
        served == null ? new Instrument.Audience(news) : served.audience(news);
    Instrument.Audience shown = view == null ? seen : seen.and(view);
    Instrument.Audience audience = heard == null ? shown : shown.and(heard);
    Instrument instrument =
        Instrument.open(plan, audience, session -> ports(portSystem, wanted, session, err));
    LivePorts ports = instrument.ports();
    if (time.source == ClockOptions.Source.JACK) {
      ports.followTransport(qpm);
    }
    LiveControl around = new LiveControl(instrument, control.record, socket, err);
    Supervisor supervisor = Supervisor.of(System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stopping));
    Runtime.getRuntime().addShutdownHook(new Thread(around::close));
    if (served != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(served::close));
    }
    if (heard != null) {
      heard.start(ports.clock());
    }
    if (show) {
      view.start(ports.clock());
    }
    instrument.start();
    if (served != null) {
      served.open(instrument, presets, DemoMelody.odeToJoy(), false);
    }
    if (!restored.sentences().isEmpty()) {
      say(
          "As it was turned last time: %s (--no-saved-settings plays without)."
              .formatted(String.join(", ", restored.sentences())));
    }
    say(
        "%s; %s, %d voices, %s; %s."
            .formatted(
                ports.description(),
                preset.bundle().name(),
                playing.live().harmony().voices().size(),
                time.announcement(qpm),
                WrappedText.together("Ctrl-C ends")));
    Reconnection reconnection =
        reconnects
            ? new Reconnection(ControlOptions.connectionsFile(), socket.name(), ports, err)
            : null;
    supervisor.ready(ports.description());
    LiveWatch watch = new LiveWatch(instrument.session(), ports, grid, news, err);
    while (!instrument.ended(WATCH_MILLIS)) {
      around.tick();
      watch.look();
      if (reconnection != null) {
        reconnection.tick();
      }
      if (!instrument.session().isStuck()) {
        supervisor.alive();
      }
    }
    report(instrument.session().counters());
    instrument.rethrow();
    return 0;
  }

  private static LiveSound sound(PrintWriter err) throws IOException {
    SoundCard card = SoundCard.open();
    err.printf("Sound comes %d ms after it is due.%n", card.latencyMillis());
    Runtime.getRuntime().addShutdownHook(new Thread(card::close));
    return new LiveSound(card.receiver());
  }

  /** With a page, there is something to play on and to hear, where there are no MIDI ports. */
  private LivePorts ports(String portSystem, PortRequest wanted, MidiInput session, PrintWriter err)
      throws PortException {
    try {
      return ThisComputer.portSystems().open(portSystem, wanted, session);
    } catch (PortException e) {
      if (!page.page || portSystem != null || in != null || out != null) {
        throw e;
      }
      err.println(
          "No MIDI ports can be opened here (`cantus ports` says why); what is played is heard here alone.");
      return LivePorts.silent(NanoClock.SYSTEM);
    }
  }

  /** What is played with where no option is given and nothing has been turned. */
  static Playing standard(Settings settings) {
    LiveCommand live = new LiveCommand();
    new CommandLine(live).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
    Preset preset = settings.preset(Presets.DEFAULT);
    return new Playing(
        preset, live.settings(preset.bundle()), preset.bundle().play().qpm(), live.harmony.seed());
  }

  private LiveSettings settings(Bundle bundle) {
    Usage.require(
        spec,
        candidates >= 0 && candidates <= LiveSettings.MAX_CANDIDATES,
        "--candidates must lie in 0.." + LiveSettings.MAX_CANDIDATES + ", not " + candidates);
    HarmonySettings harmonies = harmony.liveSettings(spec, bundle.play());
    return new LiveSettings(
        metre.metre(spec),
        lookahead,
        candidates,
        melody.settings(spec),
        output.settings(spec, harmonies.voices().size()),
        harmonies,
        chords.settings(spec),
        time.beatOne,
        time.feel);
  }

  private void report(LiveCounters counters) {
    spec.commandLine().getErr().println(); // a terminal has written ^C
    say(
        String.format(
            Locale.ROOT,
            "%d steps, %d notes in: %d foreseen, %d not; %d corrections, %d late chords,"
                + " %d messages dropped, slowest chord %.1f ms",
            counters.steps(),
            counters.notesIn(),
            counters.hits(),
            counters.misses(),
            counters.corrections(),
            counters.lateInferences(),
            counters.droppedInputs(),
            counters.longestInferenceNanos() / 1e6));
  }

  private void say(String sentences) {
    PrintWriter err = spec.commandLine().getErr();
    WrappedText.lines(sentences, 0).forEach(err::println);
    err.flush();
  }
}
