package cantus.daemon.control;

import cantus.daemon.live.settings.ChordSettings;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.Manner;
import java.util.List;

/**
 * The values of all settings, immutable: changing one makes another {@code Playing}.
 *
 * @param preset that plays
 * @param live how the session plays
 * @param tempo quarters a minute
 * @param seed of all that is drawn
 * @param frozen whether the chord that sounds is held
 * @param bypassed whether the melody sounds alone
 * @param order in which program changes choose presets; empty for that of their names
 */
public record Playing(
    Preset preset,
    LiveSettings live,
    double tempo,
    long seed,
    boolean frozen,
    boolean bypassed,
    List<String> order) {

  public Playing {
    order = List.copyOf(order);
  }

  /** Nothing is frozen or bypassed, and presets are in the order of their names. */
  public Playing(Preset preset, LiveSettings live, double tempo, long seed) {
    this(preset, live, tempo, seed, false, false, List.of());
  }

  /** The same with another preset, played in its own way. The tempo stays the player's. */
  public Playing with(Preset other) {
    return new Playing(other, live, tempo, seed, frozen, bypassed, order)
        .with(other.bundle().play().applyTo(live.harmony()));
  }

  Playing with(LiveSettings changed) {
    return new Playing(preset, changed, tempo, seed, frozen, bypassed, order);
  }

  Playing with(HarmonySettings changed) {
    return with(live.withHarmony(changed));
  }

  Playing with(Manner changed) {
    return with(harmony().withManner(changed));
  }

  Playing with(MelodySettings changed) {
    return with(live.withMelody(changed));
  }

  Playing with(ChordSettings changed) {
    return with(live.withChords(changed));
  }

  Playing with(OutputSettings changed) {
    return with(live.withOutput(changed));
  }

  Playing withTempo(double qpm) {
    return new Playing(preset, live, qpm, seed, frozen, bypassed, order);
  }

  Playing withSeed(long other) {
    return new Playing(preset, live, tempo, other, frozen, bypassed, order);
  }

  Playing withFrozen(boolean on) {
    return new Playing(preset, live, tempo, seed, on, bypassed, order);
  }

  Playing withBypassed(boolean on) {
    return new Playing(preset, live, tempo, seed, frozen, on, order);
  }

  Playing withOrder(List<String> presets) {
    return new Playing(preset, live, tempo, seed, frozen, bypassed, presets);
  }

  HarmonySettings harmony() {
    return live.harmony();
  }

  Manner manner() {
    return harmony().manner();
  }

  MelodySettings melody() {
    return live.melody();
  }

  ChordSettings chords() {
    return live.chords();
  }

  OutputSettings output() {
    return live.output();
  }

  /**
   * The melody, or one of the voices from the top.
   *
   * @throws IllegalArgumentException if there is no such voice
   */
  VoiceSettings part(int index) {
    if (index >= output().parts().size()) {
      throw new IllegalArgumentException(
          "there is no voice " + index + "; there are " + harmony().voices().size());
    }
    return output().parts().get(index);
  }
}
