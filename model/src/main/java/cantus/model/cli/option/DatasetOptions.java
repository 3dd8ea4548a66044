package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.DatasetJob;
import cantus.model.dataset.PieceRules;
import cantus.model.dataset.Split;
import cantus.model.dataset.Transposition;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a data set is to hold and which piece goes where, on one machine or many. */
@Idle(
    value = {
      "--as-written",
      "--max-off-grid",
      "--lead-sheets",
      "--lead-sheet-voices",
      "--lead-sheet-seed",
      "--block-chords"
    },
    with = "--compat=magenta")
@Idle(
    value = {"--eval-ratio", "--seed"},
    with = {"--eval-input", "--split-manifest"})
@Idle(value = "--split-manifest", with = "--eval-input")
public final class DatasetOptions {

  private static final int REFERENCE_LONGEST = 512;

  /** Takes {@code all}, {@code none} or a range. */
  static final class Keys implements ITypeConverter<Transposition> {
    @Override
    public Transposition convert(String text) {
      try {
        return Transposition.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Mixin CompatOption compat;
  @Mixin AsWrittenOption reading;
  @Mixin LeadSheetOptions leadSheets;
  @Mixin SplitOptions split;
  @Mixin SkipCorruptOption corrupt;

  @Option(
      names = "--split-manifest",
      paramLabel = "FILE",
      description = "Which piece goes where: lines of `train NAME` and `eval NAME`.")
  @Nullable Path manifest;

  @Option(
      names = "--transpose",
      paramLabel = "KEYS",
      converter = Keys.class,
      description =
          "Semitones up and down, as -4..4; `none`; or `all`, every key in which a piece fits the "
              + "pitch range of the corpus (the default; with --compat magenta it is -4..4). Pieces "
              + "for evaluation stay in their key, but with --compat magenta.")
  @Nullable Transposition transposition;

  @Option(
      names = "--min-steps",
      paramLabel = "N",
      defaultValue = "80",
      description = "Drop shorter pieces (${DEFAULT-VALUE} sixteenths).")
  int minSteps;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description =
          "Drop longer pieces; 0 for no limit (the default; with --compat magenta it is 512).")
  @Nullable Integer maxSteps;

  @Option(
      names = "--max-off-grid",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Drop a piece of whose notes a larger share begins more than a fifth of a step off the "
              + "grid (${DEFAULT-VALUE}: none).")
  double maxOffGrid;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "0",
      description = "Cut each of the two files into N (${DEFAULT-VALUE}: do not cut them).")
  int shards;

  @Option(
      names = "--gzip",
      description =
          "Compress them: they take an eightieth of the space, and are called .tfrecord.gz.")
  boolean gzip;

  /** Complains of what makes no sense. */
  public void check(CommandSpec spec) {
    split.check(spec);
    Usage.require(spec, maxOffGrid >= 0 && maxOffGrid <= 1, "--max-off-grid is not in 0..1");
    Usage.require(spec, minSteps >= 0, "--min-steps is below 0");
    Usage.require(spec, maxSteps == null || maxSteps >= 0, "--max-steps is below 0");
    Usage.require(spec, shards >= 0 && shards <= 99_999, "--shards is not in 0..99999");
  }

  /** Which pieces make the data set, and in which form. */
  public PieceRules rules(CommandSpec spec) {
    boolean reference = compat.asReference();
    Transposition keys = reference ? Transposition.REFERENCE : Transposition.ALL;
    int longest = reference ? REFERENCE_LONGEST : 0;
    return new PieceRules(
        transposition == null ? keys : transposition,
        minSteps,
        maxSteps == null ? longest : maxSteps,
        maxOffGrid,
        reference,
        reading.order(),
        leadSheets.realisation(spec).orElse(null));
  }

  /** Which piece goes where, if nothing else decides it. */
  public Split split() throws IOException {
    return manifest == null ? split.byChance() : Split.byList(manifest);
  }

  /** Whether to go on behind a corrupt record. */
  public boolean skipsCorrupt() {
    return corrupt.skips();
  }

  /** What the files are to be like. */
  public DatasetJob.Form form() {
    return new DatasetJob.Form(shards, gzip);
  }
}
