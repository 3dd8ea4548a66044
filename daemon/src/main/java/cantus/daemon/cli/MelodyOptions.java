package cantus.daemon.cli;

import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MelodySettings;
import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which of the keys that are played live are the melody. */
@Idle(value = "--pass-others", without = "--keys", untilTurned = true)
final class MelodyOptions {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");

  @Option(
      names = "--melody",
      paramLabel = "KEY",
      defaultValue = "highest",
      description =
          "Which of several held keys is the melody: ${COMPLETION-CANDIDATES} (highest). With top,"
              + " a lower key that is pressed while it is held is never the next note.")
  MelodyPriority priority;

  @Option(
      names = "--melody-channel",
      paramLabel = "N",
      description = "Listen to this channel alone, 1 to 16. Default: to all.")
  Integer channel;

  @Option(
      names = "--keys",
      paramLabel = "LOW-HIGH",
      defaultValue = "0-127",
      description = "Keys that belong to the melody, as MIDI numbers; 60 is middle C (all).")
  String keys;

  @Option(
      names = "--pass-others",
      description = "Play keys beyond --keys as they are, instead of leaving them out.")
  boolean passOthers;

  @Option(
      names = "--inject-others",
      description =
          "Keys held below the melody are given as voices, and Cantus adds only those that are"
              + " missing. Without it they are left out.")
  boolean injectOthers;

  @Option(
      names = "--softest",
      paramLabel = "VELOCITY",
      defaultValue = "1",
      description = "Leave out notes that are softer, 1 to 127 (${DEFAULT-VALUE}).")
  int softest;

  @Option(
      names = "--mpe",
      description =
          "The keyboard sends each key on a channel of its own (MIDI Polyphonic Expression). Most"
              + " that do say so by themselves when they are switched on.")
  boolean mpe;

  MelodySettings settings(CommandSpec spec) {
    Usage.require(
        spec,
        channel == null || channel >= 1 && channel <= 16,
        "--melody-channel must lie in 1..16, not " + channel);
    Usage.require(
        spec, softest >= 1 && softest <= 127, "--softest must lie in 1..127, not " + softest);
    Matcher range = RANGE.matcher(keys);
    boolean isRange = range.matches();
    int lowest = isRange ? Integer.parseInt(range.group(1)) : 0;
    int highest = isRange ? Integer.parseInt(range.group(2)) : 0;
    Usage.require(
        spec,
        isRange && lowest <= highest && highest <= 127,
        "--keys must be like 60-127, not " + keys);
    int heard = channel == null ? MelodySettings.ANY_CHANNEL : channel - 1;
    return new MelodySettings(
        priority, heard, lowest, highest, softest, passOthers, injectOthers, mpe);
  }
}
