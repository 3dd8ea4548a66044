package cantus.model.file.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes compressed MusicXML files for tests. */
final class Zips {

  static final String CONTAINER =
      "<?xml version='1.0'?><container><rootfiles><rootfile full-path='score.xml'/></rootfiles>"
          + "</container>";

  private Zips() {}

  /** A compressed score as it should be. */
  static byte[] score(byte[] xml) throws IOException {
    return zip(
        "META-INF/container.xml", CONTAINER.getBytes(StandardCharsets.UTF_8), "score.xml", xml);
  }

  /** A zip of names and what they hold, as strings or bytes, in turns. */
  static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write(
            namesAndContents[i + 1] instanceof byte[] bytes
                ? bytes
                : ((String) namesAndContents[i + 1]).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
