package cantus.model.file.musicxml;

import cantus.model.file.ScoreException;
import cantus.model.file.ScoreLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the score in compressed MusicXML files (.mxl). */
public final class MusicXmlArchive {

  private static final int MOST_ENTRIES = 10_000;
  private static final int LARGEST_CONTAINER = 1 << 20;
  private static final int MOST_SCORES = 20; // in one archive, to be looked at
  private static final int FAR_ENOUGH = 1 << 16; // into a document to have seen its first tag

  /** MusicXML shrinks twenty- to fiftyfold; what shrinks far more is a trap, not a score. */
  private static final int HIGHEST_RATIO = 500;

  private MusicXmlArchive() {}

  /**
   * The score in an archive. What the container points to comes first, then whatever is called a
   * score; where all that is no MusicXML, the reader says what it is.
   */
  public static byte[] open(Path file) throws IOException, ScoreException {
    try {
      return openAny(file);
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  /**
   * The score in an archive that may be damaged; of a score that is, what comes before the damage.
   *
   * @param bytes what the file holds
   */
  public static byte[] openLeniently(Path file, byte[] bytes) throws IOException, ScoreException {
    try {
      return openAny(file);
    } catch (ZipException | EOFException e) {
      return salvage(bytes, e);
    }
  }

  private static byte[] openAny(Path file) throws IOException, ScoreException {
    try {
      return open(file, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      // Names in an old code page: any eight-bit reading of them will do to find the score.
      return open(file, StandardCharsets.ISO_8859_1);
    }
  }

  private static ScoreException damaged(IOException why) {
    return new ScoreException(
        "a damaged archive (" + why.getMessage() + "); export the piece again", why);
  }

  private static byte[] open(Path file, Charset names) throws IOException, ScoreException {
    try (ZipFile zip = new ZipFile(file.toFile(), names)) {
      if (zip.size() > MOST_ENTRIES) {
        throw new ScoreException("an archive of " + zip.size() + " files, not a score");
      }
      byte[] first = null;
      for (ZipEntry entry : scores(zip)) {
        byte[] bytes = inflate(zip, entry, ScoreLimits.LARGEST_FILE);
        if (isMusicXml(bytes)) {
          return bytes;
        }
        first = first == null ? bytes : first;
      }
      if (first == null) {
        throw new ScoreException("an archive without a score in it; give a .mxl or .musicxml file");
      }
      return first;
    }
  }

  /**
   * What can be had of an archive that has no table of its contents, as where it was not copied
   * whole: the first score from the beginning on, as far as it goes.
   */
  private static byte[] salvage(byte[] archive, IOException why) throws ScoreException {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
          inflate(zip, entry.getName(), limit(archive.length), bytes);
        } catch (ZipException | EOFException e) {
          // What is there so far is all there is.
        }
        if (isScoreName(entry.getName()) && isMusicXml(bytes.toByteArray())) {
          return bytes.toByteArray();
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // There is no further entry, or none with a name: what is said below is all there is to say.
    }
    throw damaged(why);
  }

  /** Whether a document is a score by its beginning, in whatever encoding. */
  private static boolean isMusicXml(byte[] document) {
    byte[] head = Arrays.copyOf(document, Math.min(document.length, FAR_ENOUGH));
    String text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
    return text.contains("score-partwise") || text.contains("score-timewise");
  }

  /** The entries that may be the score, the likeliest first. */
  private static Set<ZipEntry> scores(ZipFile zip) throws IOException, ScoreException {
    Set<ZipEntry> scores = new LinkedHashSet<>();
    for (String path : rootFiles(zip)) {
      zip.stream().filter(entry -> isSamePath(entry.getName(), path)).forEach(scores::add);
    }
    zip.stream()
        .filter(entry -> isScoreName(entry.getName()))
        .limit(MOST_SCORES)
        .forEach(scores::add);
    return scores;
  }

  /** What the container names; nothing where the container is no help. */
  private static List<String> rootFiles(ZipFile zip) throws IOException, ScoreException {
    List<String> paths = new ArrayList<>();
    ZipEntry container = zip.getEntry(CompressedMusicXml.CONTAINER);
    if (container == null) {
      return paths;
    }
    try {
      XMLStreamReader xml = XmlDocument.open(inflate(zip, container, LARGEST_CONTAINER));
      while (xml.hasNext() && paths.size() < MOST_SCORES) {
        xml.next();
        if (xml.isStartElement() && xml.getLocalName().equals("rootfile")) {
          String path = xml.getAttributeValue(null, "full-path");
          String type = xml.getAttributeValue(null, "media-type");
          if (path != null && (type == null || type.contains("musicxml"))) {
            paths.add(path);
          }
        }
      }
    } catch (XMLStreamException e) {
      return paths;
    }
    return paths;
  }

  /** Whether two paths name one entry, in whatever way programs write them. */
  private static boolean isSamePath(String entry, String path) {
    return plain(entry).equals(plain(path));
  }

  private static String plain(String path) {
    String slashed = path.replace('\\', '/').toLowerCase(Locale.ROOT);
    String unquoted = slashed.contains("%") ? unquoted(slashed) : slashed;
    return unquoted.replaceFirst("^(\\./|/)+", "");
  }

  private static String unquoted(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static boolean isScoreName(String name) {
    String lower = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    String last = lower.substring(lower.lastIndexOf('/') + 1);
    return (last.endsWith(".xml") || last.endsWith(".musicxml"))
        && !last.startsWith("._")
        && !last.equals("container.xml")
        && !lower.startsWith("__macosx/");
  }

  private static byte[] inflate(ZipFile zip, ZipEntry entry, int most)
      throws IOException, ScoreException {
    try (InputStream in = zip.getInputStream(entry)) {
      if (in == null) {
        throw new ZipException("no data for " + entry.getName());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      inflate(in, entry.getName(), Math.min(most, limit(entry.getCompressedSize())), bytes);
      return bytes.toByteArray();
    }
  }

  /** How much may come out of so many bytes. */
  private static int limit(long compressed) {
    return (int)
        Math.min(ScoreLimits.LARGEST_FILE, (1 << 20) + Math.max(0, compressed) * HIGHEST_RATIO);
  }

  private static void inflate(InputStream in, String name, int most, ByteArrayOutputStream out)
      throws IOException, ScoreException {
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      if (out.size() > most) {
        throw new ScoreException(
            "its entry "
                + name
                + " unpacks to more than "
                + most
                + " bytes, so it is hardly a score; check where it comes from");
      }
    }
  }
}
