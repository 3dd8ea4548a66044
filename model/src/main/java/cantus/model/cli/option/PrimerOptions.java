package cantus.model.cli.option;

import cantus.model.cli.source.HomeFolder;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.ReferenceExtraction;
import cantus.model.event.EventStream;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceMessages;
import cantus.model.generate.Continuation;
import cantus.model.generate.GenerationTask;
import cantus.model.generate.ReferenceContinuation;
import cantus.model.music.Grid;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What generated music begins with or is written to: the options of the reference. */
public final class PrimerOptions {

  private static final int VELOCITY = 100;
  private static final int NO_EVENT = -2;
  private static final int NOTE_OFF = -1;
  private static final int MOST_STEPS = 100_000;
  private static final Path AS_MIDI = Path.of("primer.mid");

  @Option(
      names = {"--primer-pitches", "--primer_pitches"},
      paramLabel = "LIST",
      defaultValue = "",
      description = "A chord of one quarter as the primer, as \"[60,64,67]\".")
  String pitches;

  @Option(
      names = {"--primer-melody", "--primer_melody"},
      paramLabel = "LIST",
      defaultValue = "",
      description =
          "A melody as the primer, a number for each sixteenth: a pitch 0..127 begins a note, -1 ends"
              + " it, -2 goes on; as \"[60,-2,60,-2]\".")
  String melody;

  @Option(
      names = {"--primer-midi", "--primer_midi"},
      paramLabel = "FILE",
      defaultValue = "",
      description = "A score as the primer: MIDI, MusicXML, ABC; its tempo is taken as well.")
  String file;

  @Option(
      names = {"--condition-on-primer", "--condition_on_primer"},
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      converter = ReferenceFlag.class,
      description = "The network reads the primer first, and goes on from it (${DEFAULT-VALUE}).")
  boolean condition;

  @Option(
      names = {"--inject-primer-during-generation", "--inject_primer_during_generation"},
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true",
      converter = ReferenceFlag.class,
      description =
          "The notes of the primer are put into the output, so that it is harmonised"
              + " (${DEFAULT-VALUE}).")
  boolean inject;

  @Option(
      names = "--qpm",
      paramLabel = "QPM",
      description = "Tempo in quarters a minute. Default: 120; that of --primer-midi goes first.")
  Double qpm;

  @Option(
      names = {"--num-steps", "--num_steps"},
      paramLabel = "N",
      defaultValue = "128",
      description =
          "Sixteenths of the primer and of what is generated together (${DEFAULT-VALUE}).")
  int numSteps;

  /** Whether there is a primer at all. */
  public boolean given() {
    return !pitches.isBlank() || !melody.isBlank() || !file.isBlank();
  }

  /**
   * What is to be generated.
   *
   * @param asReference whether the primer is read and gone on from as the reference does
   */
  public GenerationTask task(CommandSpec spec, boolean asReference) throws ScoreException {
    Usage.require(
        spec, numSteps > 0 && numSteps <= MOST_STEPS, "--num-steps is not in 1.." + MOST_STEPS);
    Usage.require(spec, qpm == null || qpm >= 1 && qpm <= 1000, "--qpm is not in 1..1000");
    Primer primer = primer(spec, asReference);
    try {
      return asReference
          ? new ReferenceContinuation(
              primer.music, extract(primer), primer.qpm(), numSteps, condition, inject)
          : new Continuation(primer.quantized(), numSteps, condition, inject);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, e.getMessage() + "; raise --num-steps");
    }
  }

  /** A primer; its steps, where they are known better than from its last note; its message. */
  private record Primer(NoteSequence music, int steps, NoteSequenceProto message) {

    QuantizedSequence quantized() {
      QuantizedSequence piece = Quantizer.quantize(music);
      return new QuantizedSequence(
          piece.notes(), Math.max(steps, piece.totalSteps()), piece.metre(), piece.qpm());
    }

    double qpm() {
      return message.tempos().isEmpty() ? music.initialQpm() : message.tempos().get(0).qpm();
    }
  }

  private Primer primer(CommandSpec spec, boolean asReference) throws ScoreException {
    if (!pitches.isBlank()) {
      return ofPitches(spec);
    }
    if (!melody.isBlank()) {
      return ofMelody(spec);
    }
    return file.isBlank() ? primer(List.of(), 0) : ofFile(spec, asReference);
  }

  private Primer ofFile(CommandSpec spec, boolean asReference) throws ScoreException {
    Path path = Path.of(HomeFolder.expand(file));
    if (!asReference) {
      Score score = ScoreReader.readScore(path);
      RemarkLine.print(spec, List.of(path), score.remarks());
      NoteSequence music = score.music();
      return new Primer(music, 0, SequenceMessages.of(music, ScoreReader.kind(path)));
    }
    NoteSequenceProto message = ScoreReader.readAsReference(path);
    return new Primer(SequenceMessages.music(message), 0, message);
  }

  private Primer ofPitches(CommandSpec spec) {
    double quarter = 60.0 / tempo();
    List<Note> notes = new ArrayList<>();
    for (int pitch : list(spec, "--primer-pitches", pitches, 0)) {
      notes.add(Note.of(pitch, VELOCITY, 0, quarter));
    }
    return primer(notes, 0);
  }

  private Primer ofMelody(CommandSpec spec) {
    int[] steps = list(spec, "--primer-melody", melody, NO_EVENT);
    List<Note> notes = new ArrayList<>();
    int pitch = NOTE_OFF;
    int start = 0;
    for (int step = 0; step <= steps.length; step++) {
      int event = step < steps.length ? steps[step] : NOTE_OFF;
      if (event == NO_EVENT) {
        continue;
      }
      if (pitch >= 0) {
        notes.add(Note.of(pitch, VELOCITY, start * secondsPerStep(), step * secondsPerStep()));
      }
      pitch = event;
      start = step;
    }
    return primer(notes, steps.length);
  }

  private double secondsPerStep() {
    return Grid.SIXTEENTHS.secondsPerStep(tempo());
  }

  private double tempo() {
    return qpm == null ? 120 : qpm;
  }

  private Primer primer(List<Note> notes, int steps) {
    NoteSequence music = NoteSequence.of(notes, tempo());
    return new Primer(music, steps, SequenceMessages.of(music, "midi"));
  }

  /** The one stream that the reference extracts; nothing from music of several programs. */
  private static Optional<EventStream> extract(Primer primer) throws ScoreException {
    List<ReferenceExtraction.Part> parts = ReferenceExtraction.extract(primer.message);
    if (parts.isEmpty()) { // no music at all
      return Optional.of(EventStream.of(primer.quantized()));
    }
    if (parts.size() > 1) {
      throw new ScoreException(
          "the primer changes its tempo or metre, which the reference refuses"
              + " (MultipleTempoError, MultipleTimeSignatureError); leave out --compat magenta");
    }
    if (parts.get(0) instanceof ReferenceExtraction.Failed failed) {
      throw new ScoreException("the reference refuses the primer: " + failed.error());
    }
    return parts.get(0) instanceof ReferenceExtraction.Stream stream
        ? Optional.of(stream.events())
        : Optional.empty();
  }

  /** A list of numbers in brackets, as Python writes one. */
  private static int[] list(CommandSpec spec, String option, String text, int lowest) {
    String inner = text.strip();
    boolean list = inner.matches("[\\[(].*[\\])]");
    Usage.require(spec, list, option + " must be a list like [60,64,67], not '" + text + "'");
    inner = inner.substring(1, inner.length() - 1).strip().replaceFirst(",$", "");
    try {
      int[] numbers =
          Arrays.stream(inner.isEmpty() ? new String[0] : inner.split(",", -1))
              .mapToInt(number -> Integer.parseInt(number.strip()))
              .toArray();
      Usage.require(
          spec,
          Arrays.stream(numbers).allMatch(n -> n >= lowest && n <= 127),
          option + ": there is a number in it that is not in " + lowest + "..127");
      return numbers;
    } catch (NumberFormatException e) {
      throw Usage.wrong(spec, option + ": there is something in it that is not a whole number");
    }
  }
}
