package cantus.model.cli.source;

import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.Dataset;
import cantus.model.dataset.Realisation;
import cantus.model.file.BarOrder;
import cantus.model.file.Shards;
import cantus.model.file.tensorflow.TfRecordReader;
import cantus.model.lstm.InputFeature;
import cantus.model.train.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Music to train or to validate on: a folder of scores, or TFRecord files of SequenceExamples. */
public final class TrainingMusic {

  private final CommandSpec spec;
  private final List<Path> paths;

  private TrainingMusic(CommandSpec spec, List<Path> paths) {
    this.spec = spec;
    this.paths = paths;
  }

  /**
   * Finds music, and complains if there is none of that name.
   *
   * @param names of a folder, or of files, also shards and patterns, see {@link Shards}
   */
  public static TrainingMusic of(CommandSpec spec, List<String> names) {
    List<Path> paths = new ArrayList<>();
    for (String name : names) {
      paths.addAll(Usage.valid(spec, () -> Shards.find(name)).files());
    }
    boolean oneFolder = paths.size() == 1 && Files.isDirectory(paths.get(0));
    Usage.require(
        spec,
        oneFolder || paths.stream().noneMatch(Files::isDirectory),
        "give one folder of scores, or TFRecord files, not both");
    return new TrainingMusic(spec, paths);
  }

  /** Whether it is a folder of scores. */
  public boolean isFolder() {
    return Files.isDirectory(paths.get(0));
  }

  /** What to call it. */
  public String name() {
    Path first = paths.get(0).toAbsolutePath().normalize();
    return first.getFileName() == null ? first.toString() : first.getFileName().toString();
  }

  /** The evaluation part of a data set whose training part this is, if it has one. */
  public Optional<TrainingMusic> evaluationPart() throws IOException {
    List<Path> parts = new ArrayList<>();
    for (Path path : paths) {
      String name = String.valueOf(path.getFileName());
      Path part =
          path.resolveSibling(name.replace(stem(Dataset.TRAINING), stem(Dataset.EVALUATION)));
      if (!name.startsWith(stem(Dataset.TRAINING)) || !Files.exists(part)) {
        return Optional.empty();
      }
      parts.add(part);
    }
    for (Path part : parts) {
      if (!TfRecordReader.isEmpty(part)) {
        return Optional.of(new TrainingMusic(spec, parts));
      }
    }
    return Optional.empty();
  }

  private static String stem(String file) {
    return file.substring(0, file.indexOf('.'));
  }

  /**
   * Reads it all; what cannot be read is named and left out.
   *
   * @param leadSheets how they are made to sound, if they are
   */
  public Corpus read(BarOrder order, Optional<Realisation> leadSheets) throws IOException {
    boolean folder = isFolder();
    Corpus corpus = folder ? Corpus.read(paths, order, leadSheets) : Corpus.ofExamples(paths);
    corpus.unreadable().forEach(line -> spec.commandLine().getErr().println("left out: " + line));
    RemarkLine.print(spec, paths, corpus.remarks());
    Usage.require(
        spec,
        !corpus.streams().isEmpty(),
        folder ? "there is no score to read in " + this : "there is no piece in " + this);
    return corpus;
  }

  /**
   * The styles in a folder: the names of the folders in it, in their order.
   *
   * @throws picocli.CommandLine.ParameterException if there are not two at least, or more than a
   *     network can tell apart
   */
  public List<String> styles() throws IOException {
    List<String> names = folders();
    Usage.require(
        spec,
        names.size() > 1 && names.size() <= InputFeature.STYLES,
        "--styles needs 2 to %d folders in %s, one for each style; there are %d"
            .formatted(InputFeature.STYLES, this, names.size()));
    return names;
  }

  private List<String> folders() throws IOException {
    Usage.require(spec, isFolder(), "--styles needs a folder with one for each style in it");
    try (Stream<Path> inside = Files.list(paths.get(0))) {
      return inside
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /**
   * Reads all of several styles.
   *
   * @param styles that there are, in the order of their numbers; not each need have a folder here
   */
  public Corpus readStyles(List<String> styles, BarOrder order, Optional<Realisation> leadSheets)
      throws IOException {
    Map<String, Corpus> byName = new HashMap<>();
    for (String name : folders()) {
      Usage.require(
          spec, styles.contains(name), "there is no style '%s' to learn from".formatted(name));
      List<Path> folder = List.of(paths.get(0).resolve(name));
      byName.put(name, new TrainingMusic(spec, folder).read(order, leadSheets));
    }
    Usage.require(spec, !byName.isEmpty(), "there is no folder of a style in " + this);
    return Corpus.ofStyles(styles, byName);
  }

  @Override
  public String toString() {
    return paths.get(0) + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "");
  }
}
