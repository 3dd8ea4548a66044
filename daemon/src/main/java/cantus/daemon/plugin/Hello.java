package cantus.daemon.plugin;

import cantus.model.file.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an instance of the plug-in says first.
 *
 * @param map the file of the shared memory
 * @param name of the instance, for people
 * @param rate frames in a second
 * @param presets names by their numbers
 * @param hash of a preset as it was when the song was saved: its name, a space, the hash; or empty
 * @param kept what the song has kept of settings that are no parameters, see {@link KeptSettings}
 * @param values of parameters, by their symbols
 */
record Hello(
    Path map,
    String name,
    int rate,
    List<String> presets,
    String hash,
    String kept,
    Map<String, Double> values) {

  private static final int LONGEST = 16_384;
  private static final int SLOWEST = 8_000;
  private static final int FASTEST = 1_536_000;
  private static final String FIRST = "cantus-plugin " + SharedBlock.PROTOCOL;

  /** That of nobody, for a rehearsal: with a preset that is not there. */
  static Hello ofRehearsal(int rate) {
    return new Hello(
        Path.of(""), "", rate, List.of(), "", "", Map.of(HostParameter.PRESET.symbol, 31.0));
  }

  /** The text of one that asks for nothing. */
  static String text(Path map) {
    return FIRST + "\nmap " + map + "\nrate 48000\nend\n";
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is none, or of another version; the message says so to a user
   */
  static Hello read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int length = 0; ; length++) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the plug-in broke its hello off");
      }
      if (length == LONGEST) {
        throw new IOException("the plug-in's hello has no end");
      }
      if (next != '\n') {
        line.write(next);
        continue;
      }
      String text = line.toString(StandardCharsets.UTF_8);
      if (lines.isEmpty() && !text.equals(FIRST)) {
        throw new IOException(
            "the plug-in and the program are of different versions; run `cantus plugin --install`"
                + " again, and restart the host");
      }
      if (text.equals("end")) {
        return of(lines.subList(1, lines.size()));
      }
      lines.add(text);
      line.reset();
    }
  }

  private static Hello of(List<String> lines) throws IOException {
    Path map = null;
    String name = "Cantus";
    double rate = 0;
    List<String> presets = new ArrayList<>();
    String hash = "";
    String kept = "";
    Map<String, Double> values = new HashMap<>();
    try {
      for (String line : lines) {
        int space = line.indexOf(' ');
        String rest = line.substring(space + 1);
        switch (space < 0 ? "" : line.substring(0, space)) {
          case "map" -> map = Path.of(rest);
          case "name" -> name = OneLine.of(rest);
          case "rate" -> rate = Double.parseDouble(rest);
          case "preset" -> presets.add(rest);
          case "hash" -> hash = rest;
          case "kept" -> kept = rest;
          case "value" -> {
            String[] value = rest.split(" ");
            values.put(value[0], Double.parseDouble(value[1]));
          }
          default -> {} // of a later version
        }
      }
    } catch (NumberFormatException | InvalidPathException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("the plug-in's hello makes no sense: " + e.getMessage(), e);
    }
    if (map == null || !(rate >= SLOWEST && rate <= FASTEST)) {
      throw new IOException("the plug-in's hello is not complete");
    }
    return new Hello(map, name, (int) Math.round(rate), presets, hash, kept, values);
  }
}
