package cantus.daemon.control;

import cantus.daemon.live.LiveSettings;
import cantus.model.bundle.PlayDefaults;

/**
 * What is being played with.
 *
 * @param preset by which the bundle was asked for
 * @param defaults of the bundle
 * @param live how the session plays
 */
public record Playing(String preset, PlayDefaults defaults, LiveSettings live) {

  Playing with(LiveSettings changed) {
    return new Playing(preset, defaults, changed);
  }

  /** The same with another bundle, played in its own way. */
  Playing with(String newPreset, PlayDefaults newDefaults) {
    return new Playing(
        newPreset, newDefaults, live.withHarmony(newDefaults.applyTo(live.harmony())));
  }
}
