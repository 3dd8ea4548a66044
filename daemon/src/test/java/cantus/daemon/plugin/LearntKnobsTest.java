package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.control.SavedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an instance keeps of what is turned in it. */
class LearntKnobsTest {

  private final List<Map<Integer, String>> kept = new ArrayList<>();
  private final PluginEngine.Knobs all =
      new PluginEngine.Knobs() {
        @Override
        public SavedSettings saved() {
          return SavedSettings.NONE;
        }

        @Override
        public void learnt(Map<Integer, String> knobs) {
          kept.add(knobs);
        }
      };

  @Test
  void only_what_it_has_learnt_itself_is_kept_so_that_another_instances_is_not_lost() {
    SavedSettings begun = new SavedSettings(Map.of(), Map.of(1, "voices"));
    LearntKnobs knobs = new LearntKnobs(begun, all);
    knobs.keep(new SavedSettings(Map.of("tempo", "90"), Map.of(1, "voices")));
    assertThat(kept).isEmpty();
    knobs.keep(new SavedSettings(Map.of("tempo", "90"), Map.of(1, "rests")));
    knobs.keep(new SavedSettings(Map.of("tempo", "91"), Map.of(1, "rests")));
    assertThat(kept).containsExactly(Map.of(1, "rests"));
  }
}
