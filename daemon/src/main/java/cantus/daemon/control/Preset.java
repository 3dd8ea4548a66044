package cantus.daemon.control;

import cantus.model.bundle.Bundle;

/**
 * A bundle that is played, in its own way.
 *
 * @param name by which it was asked for: that of a preset, or the path of a file
 */
public record Preset(String name, Bundle bundle) {}
