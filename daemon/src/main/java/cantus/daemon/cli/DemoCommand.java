package cantus.daemon.cli;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.clock.Tempo;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.Playing;
import cantus.daemon.control.Preset;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.demo.DemoMelody;
import cantus.daemon.demo.DemoPlayer;
import cantus.daemon.live.BlockTime;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.Rehearsal;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.record.Take;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.daemon.sound.WavRenderer;
import cantus.model.bundle.Bundle;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HarmonyOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.midi.MidiWriter;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus demo}: what a newcomer runs first. */
@Command(
    name = "demo",
    description = {
      "Play a melody in real time through the live harmoniser, without any MIDI port: shows melody"
          + " and voices as they sound, and writes them as MIDI and WAV."
    })
@Idle(value = "--melody-part", without = "--melody")
@Idle(value = "--output", with = "--page")
final class DemoCommand implements Callable<Integer> {

  private static final int STEPS_AFTER = 3;
  private static final long CLEAR_SECONDS = 3;
  private static final long LOOK_MILLIS = 200;
  private static final long LEAD_NANOS = 300_000_000;
  private static final long BLOCK_NANOS = 5_000_000;
  private static final long TOLD_NANOS = 200_000_000;
  private static final int VELOCITY_OFFSET = -10;
  private static final int OBOE = 68;
  private static final int STRINGS = 48;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HarmonyOptions harmony;
  @Mixin PageOptions page;

  @Option(
      names = "--melody",
      paramLabel = "FILE",
      description = "Play this file's melody (MIDI, MusicXML). Default: the Ode to Joy.")
  Path file;

  @Option(
      names = "--melody-part",
      paramLabel = "PART",
      description =
          "Which part of FILE: its number from 1, its name, or `highest`. Default: the first.")
  String part;

  @Option(
      names = "--tempo",
      paramLabel = "QPM",
      description = "Quarters a minute, 10 to 400. Default: the melody's own.")
  Double tempo;

  @Option(
      names = "--lookahead",
      paramLabel = "HOW",
      defaultValue = "predict",
      description =
          "predict: the voices sound with the melody's notes; delay: all of it sounds one sixteenth"
              + " after it was played (predict).")
  Lookahead lookahead;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "NAME",
      defaultValue = "demo",
      description = "Write NAME.mid and NAME.wav (${DEFAULT-VALUE}).")
  Path output;

  private volatile boolean stopping;

  @Override
  public Integer call() throws Exception {
    page.check(spec);
    Bundle bundle = harmony.load();
    DemoMelody melody = melody().fromFirstNote();
    LiveSettings settings = settings(bundle, melody);
    if (page.page) {
      return show(new Preset(harmony.preset(), bundle), melody, settings);
    }
    StepView view = new StepView(spec.commandLine().getOut());
    double qpm = tempo == null ? melody.qpm() : tempo;
    LiveSession session =
        new LiveSession(settings, bundle.weights(), harmony.seed(), new FirstNoteClock(qpm), view);
    Rehearsal.before(session);
    WavRenderer renderer = WavRenderer.standard();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(ended)));
    try {
      Take take = play(session, view, melody, qpm);
      write(take, settings, qpm, renderer);
      return 0;
    } catch (InterruptedIOException e) {
      spec.commandLine().getErr().println("Stopped; nothing has been written.");
      return 1;
    } finally {
      ended.countDown();
    }
  }

  /** Has the melody played on a page, and whatever else somebody plays there. */
  private int show(Preset preset, DemoMelody melody, LiveSettings settings) throws Exception {
    double qpm = tempo == null ? melody.qpm() : tempo;
    PresetShelf presets = new PresetShelf(Presets.installed());
    LivePage served = new LivePage(page, "", spec.commandLine().getErr());
    Instrument instrument =
        Instrument.open(
            new Instrument.Plan(
                presets,
                new Playing(preset, settings, qpm, harmony.seed()),
                new FirstNoteClock(qpm),
                MetronomeSettings.NONE,
                SavedSettings.NONE,
                turned -> {},
                false,
                false),
            served.audience(StepListener.NONE),
            session -> LivePorts.silent(NanoClock.SYSTEM));
    Runtime.getRuntime().addShutdownHook(new Thread(served::close));
    Runtime.getRuntime().addShutdownHook(new Thread(instrument::close));
    instrument.start();
    DemoMelody inTime = new DemoMelody(melody.melody(), melody.metre(), qpm);
    served.open(instrument, presets, inTime, true);
    while (!instrument.ended(LOOK_MILLIS)) {
      // it plays until Ctrl-C
    }
    instrument.rethrow();
    return 0;
  }

  private DemoMelody melody() throws ScoreException {
    if (file == null) {
      return DemoMelody.odeToJoy();
    }
    Remarks remarks = new Remarks();
    MelodySource source = MelodySource.read(file, part, remarks);
    RemarkLine.print(spec, List.of(file), remarks);
    return new DemoMelody(source.melody(), source.piece().metre(), source.piece().qpm());
  }

  private LiveSettings settings(Bundle bundle, DemoMelody melody) {
    double qpm = tempo == null ? melody.qpm() : tempo;
    Usage.require(spec, Tempo.isPlayable(qpm), "the tempo must lie in 10..400, not " + qpm);
    HarmonySettings harmonies = harmony.settings(spec, bundle.play(), melody.melody());
    return new LiveSettings(
        melody.metre(),
        lookahead,
        LiveSettings.DEFAULT_CANDIDATES,
        MelodySettings.HIGHEST,
        OutputSettings.onChannels(0, harmonies.voices().size(), true, VELOCITY_OFFSET),
        harmonies);
  }

  /**
   * Plays in real time, block by block. Nobody plays along, so that the music can wait: a chord
   * that takes long on a busy computer makes what comes after it later, and is never missed.
   */
  private Take play(LiveSession session, StepView view, DemoMelody melody, double qpm)
      throws InterruptedException, InterruptedIOException {
    Take take = new Take();
    BlockPorts ports = new BlockPorts(BlockTime.NANOS, take::receive);
    session.attach(ports);
    StepGrid grid = StepGrid.ofTempo(LEAD_NANOS, qpm);
    long end = grid.timeOf(melody.melody().length() + STEPS_AFTER);
    view.start(ports.clock());
    try (BlockTime time = new BlockTime(session, ports, BlockTime.NANOS)) {
      time.start();
      new DemoPlayer(harmony.seed()).play(melody.melody(), grid, time);
      long begun = System.nanoTime();
      long start = begun;
      for (long now = BLOCK_NANOS; now < end; now += BLOCK_NANOS) {
        start = Math.max(start, System.nanoTime() - now); // it is late: so is the rest
        while (System.nanoTime() < start + now && !stopping) {
          NanoClock.SYSTEM.sleepUntil(start + now);
        }
        check(stopping);
        time.settle(now);
      }
      sayWhetherLate(start - begun);
    } finally {
      view.stop();
    }
    return take;
  }

  private void sayWhetherLate(long nanos) {
    if (nanos > TOLD_NANOS) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "This computer was busy: the music had to wait for %.1f s in all.%n",
              nanos / 1e9);
    }
  }

  private static void check(boolean stopped) throws InterruptedIOException {
    if (stopped) {
      throw new InterruptedIOException();
    }
  }

  /** Writes both files, or none if it is stopped: the one that takes long comes first. */
  private void write(Take take, LiveSettings settings, double qpm, WavRenderer renderer)
      throws IOException {
    List<Take.Track> tracks = new ArrayList<>();
    List<VoiceSettings> parts = settings.output().parts();
    for (int i = 0; i < parts.size(); i++) {
      tracks.add(
          new Take.Track(
              parts.get(i).channel(), i == 0 ? "Melody" : "Voice " + i, i == 0 ? OBOE : STRINGS));
    }
    NoteSequence music = take.toNoteSequence(qpm, settings.metre().timeSignatures(qpm), tracks);
    Path midi = output.resolveSibling(output.getFileName() + ".mid");
    Path wav = output.resolveSibling(output.getFileName() + ".wav");
    Path played = Files.createTempFile("cantus", ".mid");
    try {
      MidiWriter.write(music, played);
      renderer.render(played, wav, () -> stopping);
      MidiWriter.write(music, midi);
    } finally {
      Files.deleteIfExists(played);
    }
    spec.commandLine().getOut().printf("%s%n%s%n", midi, wav);
  }

  /** Ctrl-C ends it at once; what is being written is cleared away first. */
  private void interrupt(CountDownLatch ended) {
    stopping = true;
    try {
      ended.await(CLEAR_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
