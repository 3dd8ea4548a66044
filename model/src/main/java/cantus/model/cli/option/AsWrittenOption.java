package cantus.model.cli.option;

import cantus.model.file.BarOrder;
import picocli.CommandLine.Option;

/** {@code --as-written}, on every command that reads scores. */
public final class AsWrittenOption {

  @Option(
      names = "--as-written",
      description =
          "Read each bar once, in the order of the page. Otherwise repeats, endings, D.C., D.S. and"
              + " coda are played out.")
  boolean asWritten;

  /** The order in which bars are read. */
  public BarOrder order() {
    return asWritten ? BarOrder.WRITTEN : BarOrder.PLAYED;
  }
}
