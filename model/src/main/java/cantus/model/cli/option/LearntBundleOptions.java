package cantus.model.cli.option;

import cantus.model.bundle.PlayDefaults;
import cantus.model.cli.terminal.Usage;
import cantus.model.event.EventStream;
import cantus.model.generate.RestPolicy;
import cantus.model.sense.ChordTable;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --bundle-file}, what the bundle is called, and how it is played. */
@Idle(
    value = {
      "--name",
      "--description",
      "--corpus",
      "--tempo",
      "--temperature",
      "--allow-parallels",
      "--cadences",
      "--songs",
      "--chord-table",
      "--rests"
    },
    without = "--bundle-file")
public final class LearntBundleOptions {

  private static final String ENDING = ".cantus";

  @Option(
      names = {"--bundle-file", "--bundle_file"},
      paramLabel = "FILE",
      description = "Write the trained network here as a bundle when done.")
  @Nullable Path file;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Name of the bundle for people. Default: from its file.")
  @Nullable String name;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "What the bundle sounds like, in a sentence.")
  String description = "";

  @Option(
      names = "--corpus",
      paramLabel = "TEXT",
      description = "What the music is and whose, for the provenance.")
  @Nullable String corpus;

  @Option(
      names = "--tempo",
      paramLabel = "QPM",
      defaultValue = "80",
      description =
          "Tempo at which the bundle is played where the player says nothing else; voices and their"
              + " ranges are those of SCORES (${DEFAULT-VALUE}).")
  double qpm;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.5",
      description = "Temperature at which it is played then (${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = "--allow-parallels",
      description = "Its voices may move in parallel fifths and octaves, as block chords do.")
  boolean allowParallels;

  @Option(
      names = "--cadences",
      paramLabel = "FIRM",
      description =
          "How firmly its phrases close and dominants lead, from 0 to 1. Default: 1, as in chorales.")
  @Nullable Double cadences;

  @Option(
      names = "--songs",
      paramLabel = "MUCH",
      description =
          "How much its chords are those that such music has under such a melody, from 0 to 1."
              + " Default: 0.")
  @Nullable Double songs;

  @Option(
      names = "--chord-table",
      paramLabel = "FILE",
      description =
          "Which chords --songs means: a table of `cantus train-chords`, which the bundle carries."
              + " Default: those of pop songs and standards.")
  @Nullable Path chordFile;

  @Option(
      names = "--rests",
      paramLabel = "WHAT",
      description =
          "What its voices do while the melody rests: ${COMPLETION-CANDIDATES}. Default: it is left"
              + " to the player.")
  @Nullable RestPolicy rests;

  private @Nullable ChordTable chordTable;

  /** Complains of what makes no sense, and reads what is to be carried. */
  public void check(CommandSpec spec) {
    Usage.require(spec, qpm >= 10 && qpm <= 400, "--tempo must lie in 10..400");
    Usage.require(spec, temperature >= 0 && temperature <= 10, "--temperature must lie in 0..10");
    boolean isFirm = cadences == null || cadences >= 0 && cadences <= 1;
    Usage.require(spec, isFirm, "--cadences must lie in 0..1");
    boolean isShare = songs == null || songs >= 0 && songs <= 1;
    Usage.require(spec, isShare, "--songs must lie in 0..1");
    boolean isPlayed = chordFile == null || songs != null && songs > 0;
    Usage.require(spec, isPlayed, "--chord-table needs --songs, which says how much it counts");
    chordTable = chordFile == null ? null : chordTable(spec, chordFile);
  }

  private static ChordTable chordTable(CommandSpec spec, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ChordTable.read(in);
    } catch (JsonProcessingException e) {
      throw Usage.wrong(spec, "--chord-table: " + file + " is not of `cantus train-chords`");
    } catch (IOException e) {
      throw Usage.wrong(spec, "--chord-table: there is no " + file + " that can be read");
    }
  }

  /** Where the bundle is to be written, if it is. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** What a bundle in a file is known by: the name of the file without its ending. */
  public static String id(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  /**
   * What it is called for people.
   *
   * @param id if no name is given
   */
  public String name(String id) {
    return name == null ? id : name;
  }

  /** What it sounds like; may be empty. */
  public String description() {
    return description;
  }

  /** What it has learnt from, if that is said. */
  public Optional<String> corpus() {
    return Optional.ofNullable(corpus);
  }

  /**
   * How it is played.
   *
   * @param pieces that it has learnt from: they say how many voices there are, and where they lie
   */
  public PlayDefaults play(List<EventStream> pieces) {
    return PlayDefaults.fitting(pieces, temperature, qpm, allowParallels)
        .withRests(rests)
        .withCadences(cadences)
        .withSongs(songs)
        .withChordTable(chordTable);
  }
}
