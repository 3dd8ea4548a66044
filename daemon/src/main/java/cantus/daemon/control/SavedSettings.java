package cantus.daemon.control;

import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was turned while playing, so that it is there again at the next start.
 *
 * @param values of settings that were turned, by name
 * @param knobs by number, or null where none has been learnt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SavedSettings(Map<String, String> values, @Nullable Map<Integer, String> knobs) {

  /** Nothing has been turned yet. */
  public static final SavedSettings NONE = new SavedSettings(Map.of(), null);

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final long LIMIT = 1 << 20;

  public SavedSettings {
    values = Map.copyOf(values);
    knobs = knobs == null ? null : Map.copyOf(knobs);
  }

  /** What a file holds; older ones have the preset and the tempo apart from the other values. */
  @JsonCreator
  static SavedSettings of(
      @JsonProperty("preset") @Nullable String preset,
      @JsonProperty("tempo") @Nullable String tempo,
      @JsonProperty("values") @Nullable Map<String, String> values,
      @JsonProperty("knobs") @Nullable Map<Integer, String> knobs,
      @JsonProperty("presets") @Nullable List<String> presets) {
    Map<String, String> all = new HashMap<>(values == null ? Map.of() : values);
    if (preset != null) {
      all.putIfAbsent("preset", preset);
    }
    if (tempo != null) {
      all.putIfAbsent("tempo", tempo);
    }
    if (presets != null && !presets.isEmpty()) {
      all.putIfAbsent("presets", String.join(",", presets));
    }
    return new SavedSettings(all, knobs);
  }

  /** Where a user's settings lie on a system. */
  public static Path file(String os, Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home", "."));
    if (os.startsWith("Mac")) {
      return home.resolve("Library/Application Support/Cantus/settings.json");
    }
    if (os.startsWith("Windows")) {
      String appData = environment.get("APPDATA");
      return (appData == null ? home : Path.of(appData)).resolve("Cantus").resolve("settings.json");
    }
    String config = environment.get("XDG_CONFIG_HOME");
    return (config == null || config.isEmpty() ? home.resolve(".config") : Path.of(config))
        .resolve("cantus/settings.json");
  }

  /**
   * Reads a file; there is nothing in one that does not exist.
   *
   * @throws IOException if it cannot be used; it has been set aside then, and the message says so
   */
  public static SavedSettings read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    if (!Files.isRegularFile(file)) { // a pipe could be waited for without end
      throw setAside(file, "it is no plain file");
    }
    try {
      if (Files.size(file) > LIMIT) {
        throw new IOException("it is too long");
      }
      SavedSettings read = JSON.readValue(Files.readAllBytes(file), SavedSettings.class);
      return read == null ? NONE : read;
    } catch (JsonProcessingException | NullPointerException e) {
      throw setAside(file, "it does not hold settings");
    } catch (IOException e) {
      throw setAside(file, String.valueOf(e.getMessage()));
    }
  }

  private static IOException setAside(Path file, String why) {
    Path aside = file.resolveSibling(file.getFileName() + ".broken");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return new IOException(
          "%s cannot be used (%s); it is %s now, and nothing is set"
              .formatted(file, why, aside.getFileName()));
    } catch (IOException e) {
      return new IOException("%s cannot be used (%s); nothing is set".formatted(file, why));
    }
  }

  /** Writes a file, and the folder it lies in. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(this)));
  }
}
