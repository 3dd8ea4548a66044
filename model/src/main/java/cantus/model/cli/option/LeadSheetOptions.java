package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.ChordRhythm;
import cantus.model.dataset.Realisation;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --lead-sheets}: what becomes of a melody with chord symbols where voices are wanted. */
public final class LeadSheetOptions {

  private static final String OFF = "off";

  @Option(
      names = "--lead-sheets",
      paramLabel = "RHYTHM",
      defaultValue = "changes",
      description =
          "Make voices of the chord symbols of lead sheets: held, struck at changes, on beats, or"
              + " comping; off leaves the melody alone (${DEFAULT-VALUE}).")
  String rhythm;

  @Option(
      names = "--lead-sheet-voices",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many voices below the melody: 3 or 4 (${DEFAULT-VALUE}).")
  int voices;

  @Option(
      names = "--lead-sheet-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides between voicings that are about as good (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--block-chords",
      description =
          "Take chords that are struck as blocks in a part of their own below a melody, as"
              + " collections of songs have them, for chord symbols, too.")
  boolean blocks;

  /** How lead sheets are made to sound, or nothing if they are not. */
  public Optional<Realisation> realisation(CommandSpec spec) {
    if (rhythm.equals(OFF)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Realisation(ChordRhythm.named(rhythm), voices, seed, blocks));
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--lead-sheets: " + e.getMessage());
    }
  }
}
