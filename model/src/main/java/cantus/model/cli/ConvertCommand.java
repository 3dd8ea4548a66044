package cantus.model.cli;

import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.CompatOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.LeadSheetOptions;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Conversion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus convert}: a folder of scores becomes a TFRecord file of NoteSequences. */
@Command(
    name = "convert",
    aliases = "convert_dir_to_note_sequences",
    description =
        "Convert a folder of scores (MIDI, MusicXML, ABC) to one TFRecord file of NoteSequences.",
    footer = {"", "A file that cannot be read is named with the reason, counted and left out."})
@Idle(
    value = {"--as-written", "--lead-sheets", "--lead-sheet-voices", "--lead-sheet-seed"},
    with = "--compat=magenta")
public final class ConvertCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin CompatOption compat;
  @Mixin AsWrittenOption reading;
  @Mixin LeadSheetOptions leadSheets;
  @Mixin ThreadsOption threads;
  @Mixin ReferenceLogOption log;

  @Option(
      names = {"--input-dir", "--input_dir"},
      paramLabel = "DIR",
      required = true,
      description = "The folder with the scores.")
  Path input;

  @Option(
      names = {"--output-file", "--output_file"},
      paramLabel = "FILE",
      required = true,
      description = "The TFRecord file to write.")
  Path output;

  @Option(
      names = "--recursive",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Take the folders below the folder too.")
  boolean recursive;

  @Override
  public Integer call() throws IOException {
    Usage.require(spec, Files.isDirectory(input), "--input-dir: " + input + " is no folder");
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "files", log.namesTroubles());
    if (output.toAbsolutePath().getParent() != null) {
      Files.createDirectories(output.toAbsolutePath().getParent());
    }
    Conversion.Report report =
        Conversion.run(
            new Conversion.Job(
                input,
                output,
                recursive,
                compat.asReference(),
                reading.order(),
                leadSheets.realisation(spec),
                threads.count(spec)),
            progress);
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(report, progress.seconds());
    }
    return report.sequences() == 0 ? 1 : 0;
  }

  private void print(Conversion.Report report, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %,d NoteSequences with %,d notes from %,d files, %,d bytes, in %.1f s%n",
        output,
        report.sequences(),
        report.notes(),
        report.files(),
        report.bytes(),
        seconds);
    report.dropped().forEach((reason, n) -> out.printf(Locale.ROOT, "  %,d %s%n", n, reason));
    report.leftOut().forEach((what, n) -> out.printf(Locale.ROOT, "  %,d %s left out%n", n, what));
    report.mended().forEach((what, n) -> out.printf(Locale.ROOT, "  %,d %s mended%n", n, what));
  }
}
