package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import cantus.model.generate.HarmonySettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --particles}, on commands that harmonise melodies known as a whole. */
public final class ParticlesOption {

  @Option(
      names = "--particles",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Harmonies of a whole melody that are carried along side by side, 1 to "
              + HarmonySettings.MAX_PARTICLES
              + ", until it is known which goes best; 1 answers each step for good, as in live play."
              + " At temperature 0 there is but one (${DEFAULT-VALUE}).")
  int particles;

  /** As many harmonies side by side as were asked for. */
  public HarmonySettings applyTo(HarmonySettings settings, CommandSpec spec) {
    Usage.require(
        spec,
        particles >= 1 && particles <= HarmonySettings.MAX_PARTICLES,
        "--particles must be 1 to " + HarmonySettings.MAX_PARTICLES + ", not " + particles);
    return settings.withParticles(particles);
  }
}
