package cantus.model.cli.option;

import cantus.model.dataset.ScoreConversion;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a folder of scores is converted, on one machine or many. */
@Idle(
    value = {
      "--as-written",
      "--lead-sheets",
      "--lead-sheet-voices",
      "--lead-sheet-seed",
      "--block-chords"
    },
    with = "--compat=magenta")
public final class ConversionOptions {

  @Mixin CompatOption compat;
  @Mixin AsWrittenOption reading;
  @Mixin LeadSheetOptions leadSheets;

  @Option(
      names = "--recursive",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description = "Take the folders below the folder too.")
  boolean recursive;

  /** Whether folders below the folder count. */
  public boolean isRecursive() {
    return recursive;
  }

  /**
   * How each score is converted.
   *
   * @param collection the name of what the scores belong to
   */
  public ScoreConversion scores(CommandSpec spec, String collection) {
    return new ScoreConversion(
        collection,
        compat.asReference(),
        reading.order(),
        leadSheets.realisation(spec).orElse(null));
  }
}
