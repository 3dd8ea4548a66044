package cantus.model.file.musicxml;

import cantus.model.file.AtomicFile;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;

/** Writes compressed MusicXML files (.mxl): a score, and a container that points to it. */
public final class CompressedMusicXml {

  public static final String CONTAINER = "META-INF/container.xml";
  private static final String SCORE = "score.musicxml";
  private static final String MEDIA_TYPE = "application/vnd.recordare.musicxml+xml";
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  private CompressedMusicXml() {}

  /**
   * Writes music as a score in a container, whole or not at all.
   *
   * @return how many notes notation cannot put where they are
   */
  public static int write(NoteSequence music, String title, Path file) throws IOException {
    int[] moved = new int[1];
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(entry(CONTAINER));
          XmlOutput.write(zip, "", CompressedMusicXml::container);
          zip.putNextEntry(entry(SCORE));
          moved[0] = MusicXmlWriter.write(music, title, zip);
          zip.finish();
        });
    return moved[0];
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
}
