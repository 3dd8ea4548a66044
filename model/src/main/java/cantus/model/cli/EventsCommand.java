package cantus.model.cli;

import cantus.model.event.Event;
import cantus.model.event.EventStream;
import cantus.model.file.ScoreException;
import cantus.model.file.ScoreReader;
import cantus.model.music.Quantizer;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus events}: prints what the network would be given of a score. */
@Command(
    name = "events",
    description = "Print the event stream of a score (MIDI, MusicXML), one event a line.",
    footer = {
      "",
      "With --json one object a file, whose streams are class numbers:",
      "{\"file\":\"...\",\"streams\":[[...]]}"
    })
public final class EventsCommand implements Callable<Integer> {

  /** The report on a file. */
  record Streams(String file, List<int[]> streams) {}

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scores to read.")
  List<Path> files;

  @Override
  public Integer call() throws ScoreException, JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      EventStream stream = EventStream.of(Quantizer.quantize(ScoreReader.read(file)));
      if (json.asked()) {
        json.print(spec, new Streams(file.toString(), List.of(stream.toArray())));
      } else {
        StringBuilder text = new StringBuilder();
        for (Event event : stream.events()) {
          text.append(event).append(System.lineSeparator());
        }
        out.print(text);
        out.flush();
      }
    }
    return 0;
  }
}
