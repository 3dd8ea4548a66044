package cantus.model.file.format;

import cantus.model.file.BarOrder;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.ScoreLimits;
import cantus.model.file.abc.AbcReader;
import cantus.model.file.midi.CompatMidiReader;
import cantus.model.file.midi.MidiReader;
import cantus.model.file.musicxml.CompatMusicXmlReader;
import cantus.model.file.musicxml.MusicXmlArchive;
import cantus.model.file.musicxml.MusicXmlReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads scores: Standard MIDI files, MusicXML, plain or compressed, and ABC. */
public final class ScoreReader {

  private static final Map<String, ScoreKind> ENDINGS = new LinkedHashMap<>();

  static {
    List.of(".mid", ".midi", ".kar", ".rmi").forEach(name -> ENDINGS.put(name, ScoreKind.MIDI));
    List.of(".xml", ".musicxml").forEach(name -> ENDINGS.put(name, ScoreKind.MUSICXML));
    ENDINGS.put(".mxl", ScoreKind.COMPRESSED_MUSICXML);
    ENDINGS.put(".abc", ScoreKind.ABC);
  }

  /** So many bytes from its beginning tell what a file is. */
  public static final int HEAD = ScoreKind.HEAD;

  private ScoreReader() {}

  /** Whether a file is MIDI by its name. */
  public static boolean isMidi(Path file) {
    return kindByName(file).equals(Optional.of(ScoreKind.MIDI));
  }

  /** The music of a file; of a tune book, its first tune. */
  public static NoteSequence read(Path file) throws ScoreException {
    return readScore(file).music();
  }

  /** The first piece of a file, and what was left out of it. */
  public static Score readScore(Path file) throws ScoreException {
    return readAll(file).get(0);
  }

  /** Every piece of a file, of which a tune book or a MIDI file of format 2 has many. */
  public static List<Score> readAll(Path file) throws ScoreException {
    return readAll(file, BarOrder.PLAYED);
  }

  /** Every piece of a file, its bars in the given order. */
  public static List<Score> readAll(Path file, BarOrder order) throws ScoreException {
    return about(file, () -> readAll(file, file, bytesOf(file), order));
  }

  /**
   * Every piece of a file that lies anywhere.
   *
   * @param name of the file, which may be said of it and whose ending counts
   * @param bytes what it holds
   */
  public static List<Score> readAll(Path name, byte[] bytes, BarOrder order) throws ScoreException {
    return about(
        name,
        () ->
            withFile(
                kind(name, limited(bytes)).orElse(ScoreKind.ABC),
                bytes,
                archive -> readAll(name, archive, bytes, order)));
  }

  private static List<Score> readAll(Path name, Path archive, byte[] bytes, BarOrder order)
      throws IOException, ScoreException {
    ScoreKind kind = kind(name, bytes).orElseThrow(() -> noScore(bytes));
    return switch (kind) {
      case MIDI -> MidiReader.readAll(bytes);
      case COMPRESSED_MUSICXML ->
          List.of(MusicXmlReader.read(MusicXmlArchive.openLeniently(archive, bytes), order));
      case MUSICXML -> List.of(MusicXmlReader.read(bytes, order));
      case ABC -> AbcReader.read(bytes, order);
    };
  }

  /** Something that reads a file. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException, ScoreException;
  }

  /** Something that reads an archive. */
  @FunctionalInterface
  private interface ArchiveReading<T> {
    T read(Path archive) throws IOException, ScoreException;
  }

  /** Says of which file it is what goes wrong. */
  private static <T> T about(Path file, Reading<T> reading) throws ScoreException {
    try {
      return reading.read();
    } catch (ScoreException e) {
      throw e.in(file);
    } catch (NoSuchFileException e) {
      throw new ScoreException("there is no such file", e).in(file);
    } catch (AccessDeniedException e) {
      throw new ScoreException("no permission to read it", e).in(file);
    } catch (IOException e) {
      throw new ScoreException("cannot be read: " + e.getMessage(), e).in(file);
    }
  }

  /** Archives are read from a file, and where there is none, from one that is made for it. */
  private static <T> T withFile(ScoreKind kind, byte[] bytes, ArchiveReading<T> reading)
      throws IOException, ScoreException {
    if (kind != ScoreKind.COMPRESSED_MUSICXML) {
      return reading.read(Path.of("")); // which nobody opens
    }
    Path archive = Files.createTempFile("cantus", ".mxl");
    try {
      Files.write(archive, bytes);
      return reading.read(archive);
    } finally {
      Files.delete(archive);
    }
  }

  /** What a file is by what it holds; a tune need not say that it is ABC where its name does. */
  private static Optional<ScoreKind> kind(Path file, byte[] bytes) {
    return ScoreKind.of(bytes)
        .or(() -> kindByName(file).filter(kind -> kind == ScoreKind.ABC && bytes.length > 0));
  }

  private static ScoreException noScore(byte[] bytes) {
    return new ScoreException(
        bytes.length == 0
            ? "the file is empty; export the piece again"
            : "neither MIDI, MusicXML nor ABC; give a file ending in "
                + String.join(", ", ENDINGS.keySet()));
  }

  /**
   * The music of a file as the reference would read it, mistakes included, and as its message.
   *
   * @throws ScoreException where the file, or the reference, is not up to it
   */
  public static NoteSequenceProto readAsReference(Path file) throws ScoreException {
    return aboutReference(file, () -> asReference(file, bytesOf(file)));
  }

  /** The same of a file that lies anywhere, of which this is the name and what it holds. */
  public static NoteSequenceProto readAsReference(Path name, byte[] bytes) throws ScoreException {
    return aboutReference(
        name,
        () ->
            withFile(
                ScoreKind.of(limited(bytes)).orElse(ScoreKind.ABC),
                bytes,
                archive -> asReference(archive, bytes)));
  }

  private static NoteSequenceProto aboutReference(Path file, Reading<NoteSequenceProto> reading)
      throws ScoreException {
    try {
      return reading.read();
    } catch (ScoreException e) {
      throw e.in(file);
    } catch (IOException e) {
      throw new ScoreException("cannot be read (" + e + ")", e).in(file);
    }
  }

  private static NoteSequenceProto asReference(Path archive, byte[] bytes)
      throws IOException, ScoreException {
    if (ScoreKind.startsWith(bytes, "MThd")) {
      return CompatMidiReader.read(bytes);
    }
    ScoreKind kind = ScoreKind.of(bytes).orElse(ScoreKind.ABC);
    return switch (kind) {
      case COMPRESSED_MUSICXML -> CompatMusicXmlReader.read(MusicXmlArchive.open(archive));
      case MUSICXML -> CompatMusicXmlReader.read(bytes);
      default -> throw new ScoreException("neither MIDI nor MusicXML");
    };
  }

  /** Every score in a folder and the folders below it, sorted by path. */
  public static List<Path> find(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(ScoreReader::isScore).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether a file is a score, by its name or, where that says nothing, by what it holds. */
  public static boolean isScore(Path file) {
    return Files.isRegularFile(file) && isScore(file, () -> head(file));
  }

  /** Whether a file is a score by its name. */
  public static boolean hasScoreName(Path file) {
    return !isHidden(file) && kindByName(file).isPresent();
  }

  /**
   * Whether a file that lies anywhere is a score.
   *
   * @param head tells what it begins with, {@link #HEAD} bytes; asked only where the name says
   *     nothing
   */
  public static boolean isScore(Path name, Supplier<byte[]> head) {
    return !isHidden(name) && (hasScoreName(name) || ScoreKind.isScore(head.get()));
  }

  /** What a score is, by its name or else by what it holds: midi, musicxml or abc. */
  public static String kind(Path score) {
    return kind(score, () -> head(score));
  }

  /**
   * The same of a file that lies anywhere.
   *
   * @param head as above
   */
  public static String kind(Path name, Supplier<byte[]> head) {
    ScoreKind kind = kindByName(name).or(() -> ScoreKind.of(head.get())).orElse(ScoreKind.MUSICXML);
    return switch (kind) {
      case MIDI -> "midi";
      case ABC -> "abc";
      case MUSICXML, COMPRESSED_MUSICXML -> "musicxml";
    };
  }

  private static Optional<ScoreKind> kindByName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.entrySet().stream()
        .filter(ending -> name.endsWith(ending.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  /** What a file begins with; nothing where that cannot be read. */
  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ScoreKind.HEAD);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] bytesOf(Path file) throws IOException, ScoreException {
    if (Files.isDirectory(file)) {
      throw new ScoreException("is a folder; give a file, or a command that takes folders");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return limited(in.readNBytes(ScoreLimits.LARGEST_FILE + 1));
    }
  }

  private static byte[] limited(byte[] bytes) throws ScoreException {
    if (bytes.length > ScoreLimits.LARGEST_FILE) {
      throw new ScoreException(
          "larger than "
              + (ScoreLimits.LARGEST_FILE >> 20)
              + " MiB, so hardly a score; check what it is");
    }
    return bytes;
  }
}
