package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.file.MidiWriter;
import cantus.model.generate.Harmonization;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.KeySignature;
import cantus.model.music.QuantizedSequence;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus harmonize}: adds voices to the melody of a file. */
@Command(
    name = "harmonize",
    description = "Add voices to a melody from a file (MIDI, MusicXML), and write them as MIDI.")
public final class HarmonizeCommand implements Callable<Integer> {

  static final int VELOCITY = 80;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HarmonyOptions harmony;
  @Mixin GivenOptions given;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "MELODY", description = "The file with the melody.")
  Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description =
          "The MIDI file to write: the melody, then the voices from the top, a track each.")
  Path output;

  @Override
  public Integer call() throws Exception {
    Bundle bundle = harmony.load();
    HarmonySettings settings = given.settings(spec, harmony.settings(spec, bundle.play()));
    MelodySource source = given.melody(input);
    KeySignature key = harmony.key(spec, source.melody(), VoicingOptions.AUTO_KEY);
    Harmonizer harmonizer = new Harmonizer(bundle.weights(), settings.withKey(key), harmony.seed());
    QuantizedSequence result =
        Harmonization.of(
            given.parts(spec, input, source),
            source.piece().metre(),
            source.piece().qpm(),
            VELOCITY,
            harmonizer,
            steps -> {});
    MidiWriter.write(result.toNoteSequence(given.names(settings)), output);
    int notes = result.notes().size();
    if (json.asked()) {
      json.print(
          spec,
          Map.of(
              "file", output.toString(),
              "preset", bundle.id(),
              "steps", result.totalSteps(),
              "voices", settings.voices().size(),
              "notes", notes));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d steps, the melody and %d voices, %d notes%n",
              output, result.totalSteps(), settings.voices().size(), notes);
    }
    return 0;
  }
}
