package cantus.model.file;

import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Compressed MusicXML files (.mxl): the score is the one file that the container points to. */
final class CompressedMusicXml {

  private static final String CONTAINER = "META-INF/container.xml";
  private static final String SCORE = "score.musicxml";
  private static final String MEDIA_TYPE = "application/vnd.recordare.musicxml+xml";
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int MOST_ENTRIES = 10_000;
  private static final int LARGEST_CONTAINER = 1 << 20;

  /** MusicXML shrinks twenty- to fiftyfold; what shrinks far more is a trap, not a score. */
  private static final int HIGHEST_RATIO = 500;

  private CompressedMusicXml() {}

  /** Writes music as a score in a container, whole or not at all. */
  static void write(NoteSequence music, String title, Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(entry(CONTAINER));
          XmlOutput.write(zip, "", CompressedMusicXml::container);
          zip.putNextEntry(entry(SCORE));
          MusicXmlWriter.write(music, title, zip);
          zip.finish();
        });
  }

  private static void container(XmlOutput xml) throws XMLStreamException {
    xml.open("container");
    xml.open("rootfiles");
    xml.empty("rootfile", "full-path", SCORE, "media-type", MEDIA_TYPE);
    xml.close();
    xml.close();
  }

  /** An entry without a date, so that the same music makes the same file. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EARLIEST);
    return entry;
  }

  static byte[] open(Path file) throws IOException, ScoreException {
    try {
      return open(file, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      // Names in an old code page: any eight-bit reading of them will do to find the score.
      try {
        return open(file, StandardCharsets.ISO_8859_1);
      } catch (ZipException again) {
        throw new ScoreException(
            "a damaged archive (" + again.getMessage() + "); export the piece again", again);
      }
    }
  }

  private static byte[] open(Path file, Charset names) throws IOException, ScoreException {
    try (ZipFile zip = new ZipFile(file.toFile(), names)) {
      if (zip.size() > MOST_ENTRIES) {
        throw new ScoreException("an archive of " + zip.size() + " files, not a score");
      }
      ZipEntry score = rootFile(zip);
      if (score == null) {
        score = firstXml(zip);
      }
      if (score == null) {
        throw new ScoreException("an archive without a score in it; give a .mxl or .musicxml file");
      }
      return inflate(zip, score, ScoreReader.LARGEST_FILE);
    }
  }

  /** The entry that the container names first, or null where the container is no help. */
  private static ZipEntry rootFile(ZipFile zip) throws IOException, ScoreException {
    ZipEntry container = zip.getEntry(CONTAINER);
    if (container == null) {
      return null;
    }
    byte[] bytes = inflate(zip, container, LARGEST_CONTAINER);
    try {
      XMLStreamReader xml = XmlDocument.open(bytes);
      while (xml.hasNext()) {
        xml.next();
        if (xml.isStartElement() && xml.getLocalName().equals("rootfile")) {
          String path = xml.getAttributeValue(null, "full-path");
          String type = xml.getAttributeValue(null, "media-type");
          if (path != null && (type == null || type.contains("musicxml"))) {
            ZipEntry entry = zip.getEntry(path);
            if (entry != null) {
              return entry;
            }
          }
        }
      }
    } catch (XMLStreamException e) {
      return null;
    }
    return null;
  }

  private static ZipEntry firstXml(ZipFile zip) {
    List<? extends ZipEntry> scores =
        zip.stream().filter(entry -> isScoreName(entry.getName())).toList();
    return scores.isEmpty() ? null : scores.get(0);
  }

  private static boolean isScoreName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String last = lower.substring(lower.lastIndexOf('/') + 1);
    return (last.endsWith(".xml") || last.endsWith(".musicxml"))
        && !last.startsWith(".")
        && !lower.startsWith("meta-inf/")
        && !lower.startsWith("__macosx/");
  }

  private static byte[] inflate(ZipFile zip, ZipEntry entry, int limit)
      throws IOException, ScoreException {
    long byRatio = (1 << 20) + Math.max(0, entry.getCompressedSize()) * HIGHEST_RATIO;
    int most = (int) Math.min(limit, byRatio);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new ScoreException(
            "its entry "
                + entry.getName()
                + " unpacks to more than "
                + most
                + " bytes, so it is hardly a score; check where it comes from");
      }
      return bytes;
    }
  }
}
