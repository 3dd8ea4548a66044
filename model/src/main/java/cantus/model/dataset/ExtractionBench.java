package cantus.model.dataset;

import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Shards;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Measures how fast the scores of a folder become event streams. */
public final class ExtractionBench {

  /**
   * One measurement.
   *
   * @param cpuMillisPerFile time on a processor, which other programs do not lengthen as they do
   *     that on the clock; only of one thread, otherwise 0
   * @param notes on the grid in one pass over the folder; 0 as the reference reads
   */
  public record Result(
      int threads, double filesPerSecond, double cpuMillisPerFile, long filesRead, long notes) {}

  private final Path folder;
  private final boolean asReference;
  private final int files;
  private List<String> troubles = List.of();
  private Remarks remarks = new Remarks();

  /** Measures on a folder and those below it. */
  public ExtractionBench(Path folder, boolean asReference) throws IOException {
    this.folder = folder;
    this.asReference = asReference;
    files = ScoreFolder.list(folder, true, true).files().size();
  }

  /** The scores in the folder. */
  public int files() {
    return files;
  }

  /** Why files could not be read in the latest pass over the folder, a line each. */
  public List<String> troubles() {
    return troubles;
  }

  /** What was left out of the others in that pass, or mended. */
  public Remarks remarks() {
    return remarks;
  }

  /** Goes over the folder again and again, whole passes, until the time is up. */
  public Result run(int threads, double seconds) throws IOException {
    PieceRules rules =
        new PieceRules(
            Transposition.NONE, 0, 0, 1, asReference, BarOrder.PLAYED, Realisation.USUAL);
    Shards input = new Shards(folder.toString(), List.of(folder));
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    long cpuBegun = cpu.getCurrentThreadCpuTime();
    long begun = System.nanoTime();
    long read = 0;
    long notes;
    double passed;
    do {
      Pass pass = new Pass();
      try (PieceSource source = new PieceSource(input, rules, false)) {
        OrderedWork.<Supplier<List<Piece>>, List<Piece>>run(
            source, Supplier::get, threads, pieces -> pieces.forEach(pass::add));
      }
      notes = pass.notes;
      troubles = pass.troubles;
      remarks = pass.remarks;
      read += files;
      passed = (System.nanoTime() - begun) / 1e9;
    } while (passed < seconds);
    double cpuMillis = (cpu.getCurrentThreadCpuTime() - cpuBegun) / 1e6;
    return new Result(threads, read / passed, threads == 1 ? cpuMillis / read : 0, read, notes);
  }

  /** What comes of going over the folder once. */
  private static final class Pass {
    private final List<String> troubles = new ArrayList<>();
    private final Remarks remarks = new Remarks();
    private long notes;

    void add(Piece piece) {
      notes += piece.offGrid().notes();
      remarks.addAll(piece.remarks());
      if (piece.trouble() != null) {
        troubles.add(piece.trouble());
      }
    }
  }
}
