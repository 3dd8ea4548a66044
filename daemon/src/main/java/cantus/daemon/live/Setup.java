package cantus.daemon.live;

import cantus.daemon.live.foresight.Engine;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.VoiceSettings;

/**
 * Settings and what is made of them, so that the live thread need not make it.
 *
 * @param parts of the settings' output, the melody first
 */
record Setup(LiveSettings settings, VoiceSettings[] parts, Engine engine) {

  Setup(LiveSettings settings, Engine engine) {
    this(settings, settings.output().parts().toArray(VoiceSettings[]::new), engine);
  }
}
