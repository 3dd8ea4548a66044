package cantus.daemon.plugin;

import cantus.daemon.control.Desk;
import cantus.daemon.control.SavedSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance keeps of what is turned in it: the knobs that it has learnt, which are the
 * user's. All else is kept by the host, with the song.
 */
final class LearntKnobs implements Desk.Memory {

  private final PluginEngine.Knobs all;
  private @Nullable Map<Integer, String> known; // null: none has been learnt

  LearntKnobs(SavedSettings begun, PluginEngine.Knobs all) {
    this.all = all;
    known = begun.knobs();
  }

  @Override
  public void keep(SavedSettings turned) {
    Map<Integer, String> now = turned.knobs();
    if (now != null && !now.equals(known)) { // or another instance's would be lost
      known = now;
      all.learnt(now);
    }
  }
}
