package cantus.model.cli.source;

import cantus.model.file.Remarks;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What was left out of the files that a command has read, or mended: a line for all of them. */
public final class RemarkLine {

  private RemarkLine() {}

  /**
   * Says it, if there is anything to say.
   *
   * @param read the files and folders, at least one
   */
  public static void print(CommandSpec spec, List<Path> read, Remarks remarks) {
    if (!remarks.isEmpty()) {
      String others = read.size() > 1 ? " and " + (read.size() - 1) + " more" : "";
      spec.commandLine().getErr().println(read.get(0) + others + ": " + remarks);
    }
  }
}
