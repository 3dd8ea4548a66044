package cantus.daemon.cli.service;

import cantus.model.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A file that tells a system of a service, but for what is so on this computer alone. */
record Template(String name) {

  /** Its text, with values in the place of {@code @NAMES@}. */
  String with(Map<String, String> values) throws IOException {
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("@" + value.getKey() + "@", value.getValue());
      }
      return text;
    }
  }

  static void write(Path file, String text, Charset encoding) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    AtomicFile.write(file, out -> out.write(text.getBytes(encoding)));
  }

  /** A text as it stands in XML. */
  static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The last hundred lines of a file, or that there is none. */
  static String tail(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "It has said nothing yet.";
    }
    var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 100), lines.size()));
  }
}
