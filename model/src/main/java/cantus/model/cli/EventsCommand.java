package cantus.model.cli;

import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.CompatOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.source.EventSource;
import cantus.model.cli.source.EventSource.Found;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.ReferenceExtraction.Discarded;
import cantus.model.dataset.ReferenceExtraction.Failed;
import cantus.model.dataset.ReferenceExtraction.Part;
import cantus.model.dataset.ReferenceExtraction.Stream;
import cantus.model.event.Event;
import cantus.model.event.EventStream;
import cantus.model.file.BarOrder;
import cantus.model.file.ScoreException;
import cantus.model.file.Shards;
import cantus.model.music.ChordTrack;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus events}: prints what the network would be given of a score. */
@Command(
    name = "events",
    description = {
      "Print the event stream of a score (MIDI, MusicXML, ABC) or of a record in a TFRecord file "
          + "(NoteSequence, SequenceExample), one event a line."
    },
    footer = {
      "",
      "With --json one object a file, whose streams are class numbers:",
      "  {\"file\":\"...\",\"streams\":[[...]]}",
      "Chord symbols stand as `CHORD_SYMBOL, Am7` before the step from which on they hold, and with",
      "--json in chords, as objects with a step and a symbol.",
      "With --compat magenta a stream for each section of one tempo and metre: null where the",
      "reference discards it, an object with the error where it refuses it."
    })
@Idle(value = "--as-written", with = "--compat=magenta")
public final class EventsCommand implements Callable<Integer> {

  /**
   * The report on a file; a stream is an int[], null or a map.
   *
   * @param chords of each stream: the chord symbols by step, left out where none has any
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Streams(String file, List<Object> streams, List<List<Chord>> chords) {}

  /** A chord symbol that holds from a step on. */
  record Chord(int step, String symbol) {}

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin CompatOption compat;
  @Mixin AsWrittenOption reading;

  @Option(
      names = "--index",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which record of a TFRecord file, from 0 (${DEFAULT-VALUE}).")
  int index;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to read.")
  List<String> files;

  @Override
  public Integer call() throws ScoreException, IOException {
    Usage.require(spec, index >= 0, "--index counts from 0");
    List<Shards> all = new ArrayList<>();
    for (String file : files) {
      all.add(Usage.valid(spec, () -> Shards.find(file)));
    }
    IdleOptions.require(
        spec,
        "--as-written",
        reading.order() == BarOrder.PLAYED || !areRecords(all),
        "where no score is read: a record has no repeats");
    EventSource source = new EventSource(compat.asReference(), reading.order());
    for (Shards file : all) {
      List<Found> found = source.read(file, index);
      RemarkLine.print(spec, file.files(), source.remarks());
      if (json.asked()) {
        List<Object> streams = new ArrayList<>();
        found.forEach(each -> streams.add(value(each.part())));
        boolean anyChords = found.stream().anyMatch(each -> !each.chords().isEmpty());
        List<List<Chord>> chords =
            anyChords ? found.stream().map(EventsCommand::chords).toList() : List.of();
        json.print(spec, new Streams(file.name(), streams, chords));
      } else {
        print(found);
      }
    }
    return 0;
  }

  private static boolean areRecords(List<Shards> sources) throws IOException {
    for (Shards source : sources) {
      if (!EventSource.isRecords(source)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object value(Part part) {
    if (part instanceof Stream stream) {
      return stream.events().toArray();
    }
    return part instanceof Failed failed ? Map.of("error", failed.error()) : null;
  }

  private static List<Chord> chords(Found found) {
    return found.chords().changes().stream()
        .map(change -> new Chord(change.step(), change.chord().name()))
        .toList();
  }

  /** A chord symbol stands before the events of the step from which on it holds. */
  private static void append(EventStream stream, ChordTrack chords, StringBuilder text) {
    Deque<ChordTrack.Change> changes = new ArrayDeque<>(chords.changes());
    int step = -1; // START comes before all steps
    for (Event event : stream.events()) {
      while (!changes.isEmpty() && changes.peek().step() <= step) {
        text.append("CHORD_SYMBOL, ").append(changes.poll().chord());
        text.append(System.lineSeparator());
      }
      text.append(event).append(System.lineSeparator());
      step += step < 0 || event instanceof Event.StepEnd ? 1 : 0;
    }
  }

  private void print(List<Found> found) {
    PrintWriter out = spec.commandLine().getOut();
    StringBuilder text = new StringBuilder();
    for (Found each : found) {
      Part part = each.part();
      if (part instanceof Stream stream) {
        append(stream.events(), each.chords(), text);
      } else {
        String why = part instanceof Discarded ? "more than one program" : ((Failed) part).error();
        spec.commandLine().getErr().println("a section left out: " + why);
      }
    }
    out.print(text);
    out.flush();
  }
}
