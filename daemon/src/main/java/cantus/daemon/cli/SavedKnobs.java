package cantus.daemon.cli;

import cantus.daemon.control.SavedSettings;
import cantus.daemon.plugin.PluginEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/** The knobs of a user's saved settings, which the plug-in shares with {@code cantus live}. */
final class SavedKnobs implements PluginEngine.Knobs {

  private final Path file;
  private final PrintWriter err;

  SavedKnobs(Path file, PrintWriter err) {
    this.file = file;
    this.err = err;
  }

  @Override
  public synchronized SavedSettings saved() {
    return new SavedSettings(Map.of(), read().knobs());
  }

  private SavedSettings read() {
    try {
      return SavedSettings.read(file);
    } catch (IOException e) {
      say(e.getMessage());
      return SavedSettings.NONE;
    }
  }

  @Override
  public synchronized void learnt(Map<Integer, String> knobs) {
    try {
      new SavedSettings(read().values(), knobs).write(file);
    } catch (IOException e) {
      say("What a knob has learnt cannot be kept: " + e.getMessage());
    }
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}
