package cantus.model.file;

import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads scores: Standard MIDI files, MusicXML, plain or compressed, and ABC. */
public final class ScoreReader {

  /** Far above any real score, far below what would hurt. */
  static final int LARGEST_FILE = 64 << 20;

  /** Two days at 120; a position beyond is an accident, and no grid of it would fit in memory. */
  static final int LAST_QUARTER = 400_000;

  private static final List<String> EXTENSIONS =
      List.of(".mid", ".midi", ".xml", ".musicxml", ".mxl", ".abc");

  private ScoreReader() {}

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
    try {
      byte[] bytes = bytesOf(file);
      if (MidiChunks.isMidi(bytes)) {
        return MidiReader.readAll(bytes);
      }
      if (startsWith(bytes, "PK")) {
        return List.of(MusicXmlReader.read(CompressedMusicXml.open(file), order));
      }
      if (looksLikeXml(bytes)) {
        return List.of(MusicXmlReader.read(bytes, order));
      }
      if (isNamedAbc(file) && bytes.length > 0 || AbcReader.looksLikeAbc(bytes)) {
        return AbcReader.read(bytes, order);
      }
      throw new ScoreException(
          bytes.length == 0
              ? "the file is empty; export the piece again"
              : "neither MIDI, MusicXML nor ABC; give a file ending in "
                  + String.join(", ", EXTENSIONS));
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

  /**
   * The music of a file as the reference would read it, mistakes included, and as its message.
   *
   * @throws ScoreException where the file, or the reference, is not up to it
   */
  public static NoteSequenceProto readAsReference(Path file) throws ScoreException {
    try {
      byte[] bytes = bytesOf(file);
      if (startsWith(bytes, "MThd")) {
        return CompatMidiReader.read(bytes);
      }
      if (startsWith(bytes, "PK")) {
        return CompatMusicXmlReader.read(CompressedMusicXml.open(file));
      }
      if (looksLikeXml(bytes)) {
        return CompatMusicXmlReader.read(bytes);
      }
      throw new ScoreException("neither MIDI nor MusicXML");
    } catch (ScoreException e) {
      throw e.in(file);
    } catch (IOException e) {
      throw new ScoreException("cannot be read (" + e + ")", e).in(file);
    }
  }

  /** Every score in a folder and the folders below it, sorted by path. */
  public static List<Path> find(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(ScoreReader::hasScoreName).filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Whether a file is a score by its name. */
  public static boolean hasScoreName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  /** Whether a name says ABC, for a tune need not say it: it may be music and nothing else. */
  private static boolean isNamedAbc(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".abc");
  }

  private static byte[] bytesOf(Path file) throws IOException, ScoreException {
    if (Files.isDirectory(file)) {
      throw new ScoreException("is a folder; give a file, or a command that takes folders");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new ScoreException(
            "larger than " + (LARGEST_FILE >> 20) + " MiB, so hardly a score; check what it is");
      }
      return bytes;
    }
  }

  private static boolean startsWith(byte[] bytes, String magic) {
    if (bytes.length < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if (bytes[i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a tag opens the text, after a byte order mark or white space, in 8 or 16 bits. */
  private static boolean looksLikeXml(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 1000); i++) {
      int b = bytes[i] & 0xFF;
      if (b == '<') {
        return true;
      }
      boolean mark = i < 3 && (b == 0xEF || b == 0xBB || b == 0xBF || b >= 0xFE);
      if (!mark && b != 0 && !Character.isWhitespace(b)) {
        return false;
      }
    }
    return false;
  }
}
