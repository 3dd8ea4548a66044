package cantus.model.cli;

import cantus.model.cli.option.ConversionOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.ReferenceLogOption;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Conversion;
import cantus.model.dataset.ScoreConversion;
import cantus.model.file.Shards;
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
        "Convert a folder of scores (MIDI, MusicXML, ABC) to a TFRecord file of NoteSequences.",
    footer = {"", "A file that cannot be read is named with the reason, counted and left out."})
public final class ConvertCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin ConversionOptions conversion;
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
      description =
          "The TFRecord file to write. A name that ends in .gz is compressed; NAME@64 is cut into"
              + " 64 files.")
  String output;

  @Override
  public Integer call() throws IOException {
    Usage.require(spec, Files.isDirectory(input), "--input-dir: " + input + " is no folder");
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "files", log.namesTroubles());
    Shards files = Usage.valid(spec, "--output-file", () -> Shards.of(output));
    Path folder = files.files().get(0).toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Conversion.Report report =
        Conversion.run(
            new Conversion.Job(
                input,
                files,
                conversion.isRecursive(),
                conversion.scores(spec, ScoreConversion.collection(input)),
                threads.count(spec)),
            progress);
    progress.end();
    if (json.asked()) {
      json.print(spec, report);
    } else {
      print(spec, output, report, progress.seconds());
    }
    return report.sequences() == 0 ? 1 : 0;
  }

  /** Says what was done. */
  public static void print(
      CommandSpec spec, String output, Conversion.Report report, double seconds) {
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
