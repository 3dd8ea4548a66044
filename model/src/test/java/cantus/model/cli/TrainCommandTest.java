package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.InputFeatures;
import cantus.model.sense.ChordTable;
import cantus.model.train.MidiFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class TrainCommandTest {

  @TempDir Path folder;
  private String music;
  private String run = "run";
  private int units = 6;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeMusic() throws IOException {
    music = MidiFolder.fill(folder.resolve("music"), 6, 1).toString();
  }

  private int train(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                music,
                "--run-dir=" + folder.resolve(run),
                "--hparams=rnn_layer_sizes=[" + units + "],batch_size=2,window_events=16",
                "--num_training_steps=6",
                "--summary-frequency=3",
                "--threads=1"));
    args.addAll(List.of(more));
    return CommandRun.execute(new TrainCommand(), out, err, args.toArray(String[]::new));
  }

  @Test
  void a_folder_of_scores_becomes_a_bundle() throws Exception {
    Path file = folder.resolve("tiny-one.cantus");
    assertThat(train("--bundle-file=" + file, "--corpus=Made up")).as(err::toString).isZero();
    assertThat(out.toString()).contains("best at step ").endsWith(file + System.lineSeparator());
    assertThat(err.toString()).contains("5 pieces to learn from", "1 held out", "step 6 of 6");
    Bundle bundle = BundleFile.read(file);
    assertThat(bundle.id()).isEqualTo("tiny-one");
    assertThat(bundle.weights().layerSizes()).containsExactly(6);
    assertThat(bundle.provenance().corpus()).isEqualTo("Made up");
    assertThat(bundle.provenance().trainingHash()).isNotEqualTo(bundle.provenance().validHash());
    assertThat(bundle.provenance().heldOut()).containsKeys("nats_per_event", "accuracy");
  }

  @Test
  void the_same_command_goes_on_where_it_was() {
    assertThat(train()).isZero();
    assertThat(train()).isZero();
    assertThat(err.toString()).contains("going on from step 6");
  }

  @Test
  void a_grid_of_pitches_brings_both_its_splits() throws IOException {
    Path grid = folder.resolve("grid.json");
    String piece = "[" + "[72, 67, 60, 48], ".repeat(30) + "[71, 67, 62, 43]]";
    Files.writeString(
        grid, "{\"train\": [%s, %s], \"valid\": [%s]}".formatted(piece, piece, piece));
    assertThat(train("--jsb16=" + grid)).isEqualTo(2);
    assertThat(err.toString()).contains("give SCORES or --jsb16 FILE");
    music = "--jsb16=" + grid;
    Path file = folder.resolve("grid.cantus");
    assertThat(train("--bundle-file=" + file)).as(err::toString).isZero();
    assertThat(err.toString()).contains("2 pieces to learn from", "1 held out");
    assertThat(file).exists();
  }

  @Test
  void a_bundle_carries_the_chords_of_its_music() throws Exception {
    Path table = folder.resolve("chords.json");
    ChordTable.shipped().write(table);
    Path file = folder.resolve("x.cantus");
    assertThat(train("--bundle-file=" + file, "--songs=0.3", "--chord-table=" + table))
        .as(err::toString)
        .isZero();
    assertThat(BundleFile.read(file).play().songs()).isEqualTo(0.3);
    assertThat(BundleFile.read(file).play().chordTable().weights())
        .isDeepEqualTo(ChordTable.shipped().weights());
  }

  @Test
  void a_table_of_chords_that_is_none_is_refused_before_anything_is_learnt() throws Exception {
    Path none = Files.writeString(folder.resolve("none.json"), "{}");
    for (String table : List.of(none.toString(), "nowhere.json", folder.toString())) {
      assertThat(train("--bundle-file=x.cantus", "--songs=1", "--chord-table=" + table))
          .isEqualTo(2);
    }
    assertThat(train("--bundle-file=x.cantus", "--chord-table=" + none)).isEqualTo(2);
    assertThat(err.toString())
        .contains("needs --songs", "none.json is not of", "there is no nowhere.json");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void training_may_begin_with_the_weights_of_a_bundle() throws Exception {
    Path first = folder.resolve("first.cantus");
    assertThat(train("--bundle-file=" + first)).as(err::toString).isZero();
    run = "second-run";
    Path second = folder.resolve("second.cantus");
    assertThat(train("--start-from=" + first, "--bundle-file=" + second))
        .as(err::toString)
        .isZero();
    assertThat(BundleFile.read(second).provenance().hyperParameters().get("startFrom").asText())
        .isEqualTo(first.toString());
    assertThat(BundleFile.read(second).provenance().heldOut().get("nats_per_event"))
        .isLessThan(BundleFile.read(first).provenance().heldOut().get("nats_per_event"));
  }

  @Test
  void a_network_learns_styles_apart_and_becomes_any_of_them() throws Exception {
    MidiFolder.fill(folder.resolve("all/jigs"), 3, 2);
    MidiFolder.fill(folder.resolve("all/reels"), 2, 3);
    MidiFolder.fill(folder.resolve("some/reels"), 1, 4);
    music = folder.resolve("all").toString();
    Path all = folder.resolve("all.cantus");
    assertThat(train("--styles", "--valid=" + folder.resolve("some"), "--bundle-file=" + all))
        .as(err::toString)
        .isZero();
    Bundle bundle = BundleFile.read(all);
    assertThat(bundle.provenance().hyperParameters().get("styles").toString())
        .isEqualTo("[\"jigs\",\"reels\"]");
    assertThat(bundle.weights().features()).contains(InputFeature.STYLE);
    assertThat(bundle.inStyle("reels").weights().features()).isEqualTo(InputFeatures.ALL);

    music = folder.resolve("all/reels").toString();
    run = "reels";
    Path reels = folder.resolve("reels.cantus");
    assertThat(train("--start-from=" + all, "--style=reels", "--bundle-file=" + reels))
        .as(err::toString)
        .isZero();
    assertThat(BundleFile.read(reels).weights().features()).isEqualTo(InputFeatures.ALL);
    assertThat(BundleFile.read(reels).provenance().hyperParameters().get("style").asText())
        .isEqualTo("reels");

    music = folder.resolve("all").toString();
    run = "styles-again";
    assertThat(train("--styles", "--start-from=" + reels)).as(err::toString).isZero();
  }

  @Test
  void styles_that_are_none_are_refused_before_anything_is_learnt() throws Exception {
    assertThat(train("--styles")).isEqualTo(2);
    assertThat(err.toString()).contains("--styles needs 2 to 16 folders", "there are 0");
    Path one = folder.resolve("one.cantus");
    assertThat(train("--bundle-file=" + one)).as(err::toString).isZero();
    run = "second-run";
    assertThat(train("--start-from=" + one, "--style=jigs")).isEqualTo(2);
    assertThat(err.toString()).contains("one has not learnt to tell styles apart");
    MidiFolder.fill(folder.resolve("all/jigs"), 2, 2);
    MidiFolder.fill(folder.resolve("all/reels"), 2, 3);
    MidiFolder.fill(folder.resolve("other/waltzes"), 1, 4);
    MidiFolder.fill(folder.resolve("other/reels"), 1, 5);
    music = folder.resolve("all").toString();
    assertThat(train("--styles", "--valid=" + folder.resolve("other"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no style 'waltzes' to learn from");
    assertThat(folder.resolve(run)).doesNotExist();
    Path all = folder.resolve("all.cantus");
    assertThat(train("--styles", "--bundle-file=" + all)).as(err::toString).isZero();
    run = "third-run";
    assertThat(train("--start-from=" + all, "--style=polkas")).isEqualTo(2);
    assertThat(err.toString()).contains("all has learnt jigs, reels, and no 'polkas'");
    assertThat(train("--start-from=" + all)).isEqualTo(2);
    assertThat(err.toString()).contains("has learnt several styles: take one by --style");
    MidiFolder.fill(folder.resolve("all/airs"), 2, 6);
    assertThat(train("--styles", "--start-from=" + all)).isEqualTo(2);
    assertThat(err.toString()).contains("has learnt other styles: jigs, reels");
  }

  @Test
  void help_tells_the_hyper_parameters_as_they_are() {
    String help =
        String.join("\n", TrainCommand.class.getAnnotation(Command.class).footer())
            .replaceAll("\\s", "")
            .replace("(untilstopped)", "");
    String cantus = help.replaceAll(".*--configcantus:|In--configpolyphony:.*", "");
    String polyphony = help.replaceAll(".*In--configpolyphony:|Aconstantlearningrate.*", "");
    assertThat(HyperParameterText.parse(cantus, HyperParameters.POLYPHONY))
        .isEqualTo(HyperParameters.DEFAULT);
    assertThat(HyperParameterText.parse(polyphony, HyperParameters.POLYPHONY))
        .isEqualTo(HyperParameters.POLYPHONY);
  }

  @Test
  void a_bundle_of_another_shape_is_no_beginning() throws Exception {
    Path first = folder.resolve("first.cantus");
    assertThat(train("--bundle-file=" + first)).as(err::toString).isZero();
    run = "second-run";
    units = 7;
    assertThat(train("--start-from=" + first)).isEqualTo(2);
    assertThat(err.toString()).contains("is a network of another shape");
    assertThat(folder.resolve(run)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--eval-ratio=0.5", "--seed=2"})
  void other_settings_in_the_same_run_directory_are_refused(String option) {
    assertThat(train()).isZero();
    assertThat(train(option)).isNotZero();
    assertThat(err.toString()).contains("other settings or other music");
  }

  @Test
  void what_cannot_be_read_is_named_and_left_out() throws IOException {
    Files.writeString(folder.resolve("music/broken.mid"), "MThd");
    assertThat(train()).isZero();
    assertThat(err.toString()).containsPattern("left out: .*broken.mid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--eval-ratio=1",
        "--eval-ratio=0",
        "--summary-frequency=0",
        "--validate-every=0",
        "--num-checkpoints=-1",
        "--patience=-1",
        "--config=basic_rnn",
        "--hparams=batch_size=many",
        "--hparams=depth=3",
        "--hparams=attn_length=40",
        "--threads=0",
        "--valid=nowhere",
        "--num_training_steps=many"
      })
  void wrong_usage_is_said_to_be_that_before_anything_is_written(String option) {
    assertThat(train(option)).isEqualTo(2);
    assertThat(folder.resolve("run")).doesNotExist();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_single_piece_cannot_be_both_learnt_from_and_held_out() throws IOException {
    for (int n = 1; n < 6; n++) {
      Files.delete(folder.resolve("music/piece0" + n + ".mid"));
    }
    assertThat(train()).isEqualTo(2);
    assertThat(err.toString()).contains("two pieces at least");
  }
}
