package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.file.Shards;
import cantus.model.file.tensorflow.EventFileReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceExampleProto;
import cantus.model.file.tensorflow.SummaryEvent;
import cantus.model.file.tensorflow.TfRecordFiles;
import cantus.model.file.tensorflow.TfRecordWriter;
import cantus.model.train.Corpus;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on data sets, by our command and by the reference's. */
class TrainingOnExamplesTest {

  private static final String TINY = "rnn_layer_sizes=[5],batch_size=2,window_events=16";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<EventStream> pieces = new ArrayList<>();

  @BeforeEach
  void writeExamples() throws IOException {
    Random random = new Random(1);
    for (int n = 0; n < 4; n++) {
      pieces.add(RandomMusic.stream(random, 12 + n));
    }
    write("training_poly_tracks.tfrecord", pieces.subList(0, 3));
    write("eval_poly_tracks.tfrecord", pieces.subList(3, 4));
  }

  private void write(String name, List<EventStream> streams) throws IOException {
    try (TfRecordWriter records = new TfRecordWriter(Files.newOutputStream(folder.resolve(name)))) {
      for (EventStream stream : streams) {
        records.write(SequenceExampleProto.write(stream.toArray()));
      }
    }
  }

  private int execute(Callable<Integer> command, String... args) {
    return CommandRun.execute(command, out, err, args);
  }

  private int train(String music, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                folder.resolve(music).toString(),
                "--run-dir=" + folder.resolve("run"),
                "--hparams=" + TINY,
                "--threads=1"));
    args.addAll(List.of(more));
    if (more.length == 0) {
      args.add("--num_training_steps=4");
    }
    return execute(new TrainCommand(), args.toArray(String[]::new));
  }

  private int polyphonyRnnTrain(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--run_dir=" + folder.resolve("run"),
                "--sequence_example_file=" + folder.resolve("training*.tfrecord"),
                "--hparams=" + TINY + ",attn_length=0,residual_connections=False,use_cudnn=False",
                "--threads=1"));
    args.addAll(List.of(more));
    return execute(new PolyphonyRnnTrainCommand(), args.toArray(String[]::new));
  }

  @Test
  void the_pieces_are_those_that_were_written_counted_in_common_time() throws IOException {
    Corpus corpus = Corpus.ofExamples(List.of(folder.resolve("training_poly_tracks.tfrecord")));
    assertThat(corpus.streams())
        .extracting(EventStream::toArray)
        .containsExactlyElementsOf(
            pieces.subList(0, 3).stream().map(EventStream::toArray).toList());
    EventStream first = corpus.streams().get(0);
    assertThat(first.placeInBarAfter(0)).isZero();
    assertThat(corpus.transposable()).isFalse();
  }

  @Test
  void the_evaluation_file_of_the_data_set_is_what_is_held_out() {
    assertThat(train("training_poly_tracks.tfrecord")).as(err::toString).isZero();
    assertThat(err.toString()).contains("3 pieces to learn from", "1 held out");
  }

  @Test
  void a_run_goes_on_with_the_same_music_in_compressed_shards() throws IOException {
    assertThat(train("training_poly_tracks.tfrecord", "--num_training_steps=2")).isZero();
    for (String file : List.of("training_poly_tracks.tfrecord", "eval_poly_tracks.tfrecord")) {
      List<EventStream> streams =
          file.startsWith("training") ? pieces.subList(0, 3) : pieces.subList(3, 4);
      TfRecordFiles.write(
          Shards.of(folder.resolve(file) + ".gz@3"),
          files -> {
            for (int i = 0; i < streams.size(); i++) {
              byte[] example = SequenceExampleProto.write(streams.get(i).toArray());
              files.write(example, i, streams.size());
            }
          });
    }
    err.getBuffer().setLength(0);
    assertThat(
            execute(
                new TrainCommand(),
                folder.resolve("training_poly_tracks.tfrecord.gz@3").toString(),
                "--run-dir=" + folder.resolve("run"),
                "--hparams=" + TINY,
                "--num_training_steps=2",
                "--threads=1"))
        .as(err::toString)
        .isZero();
    assertThat(err.toString())
        .contains("3 pieces to learn from", "1 held out", "going on from step 2");
  }

  @Test
  void a_pattern_names_several_files() {
    assertThat(train("*.tfrecord")).as(err::toString).isZero();
    assertThat(err.toString()).contains("3 pieces to learn from", "1 held out");
  }

  @Test
  void a_piece_in_other_keys_is_never_on_both_sides() throws IOException {
    List<EventStream> inKeys = new ArrayList<>();
    for (EventStream piece : pieces) {
      for (int key = -2; key <= 2; key++) {
        inKeys.add(piece.transpose(key));
      }
    }
    write("keys.tfrecord", inKeys);
    Corpus.Division parts =
        Corpus.ofExamples(List.of(folder.resolve("keys.tfrecord"))).divide(0.5, 1).orElseThrow();
    assertThat(parts.training().streams()).hasSize(10);
    assertThat(parts.heldOut().streams()).hasSize(10);
    List<Integer> lengths = parts.training().streams().stream().map(EventStream::length).toList();
    assertThat(parts.heldOut().streams())
        .extracting(EventStream::length)
        .doesNotContainAnyElementsOf(lengths);
  }

  @Test
  void one_piece_in_several_keys_cannot_be_both_learnt_from_and_held_out() throws IOException {
    write("one.tfrecord", List.of(pieces.get(0), pieces.get(0).transpose(1)));
    assertThat(train("one.tfrecord")).isEqualTo(2);
    assertThat(err.toString()).contains("two pieces at least");
  }

  // --- files that cannot be trained on

  private void assertRefused(String name, int code, String why) {
    assertThat(train(name)).isEqualTo(code);
    assertThat(err.toString().lines().findFirst().orElseThrow())
        .contains(folder.resolve(name).toString(), why);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void an_empty_file() throws IOException {
    Files.createFile(folder.resolve("empty.tfrecord"));
    assertRefused("empty.tfrecord", 1, "is empty");
  }

  @Test
  void a_file_of_another_kind() throws IOException {
    Files.writeString(folder.resolve("text.tfrecord"), "These are not the records you look for.");
    assertRefused("text.tfrecord", 1, "is not a TFRecord file");
  }

  @Test
  void a_file_that_breaks_off() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("training_poly_tracks.tfrecord"));
    Files.write(folder.resolve("short.tfrecord"), Arrays.copyOf(bytes, bytes.length - 9));
    assertRefused("short.tfrecord", 1, "the file ends within it");
  }

  @Test
  void examples_of_another_encoding() throws IOException {
    // One event of a melody: inputs of 38 numbers.
    byte[] floats = new byte[38 * 4];
    byte[] feature = field(2, field(1, floats));
    byte[] inputs = entry("inputs", field(1, feature));
    byte[] labels = entry("labels", field(1, field(3, field(1, new byte[] {5}))));
    ByteArrayOutputStream lists = new ByteArrayOutputStream();
    lists.writeBytes(field(1, inputs));
    lists.writeBytes(field(1, labels));
    try (TfRecordWriter records =
        new TfRecordWriter(Files.newOutputStream(folder.resolve("melody.tfrecord")))) {
      records.write(field(2, lists.toByteArray()));
    }
    assertRefused("melody.tfrecord", 1, "inputs of 38 numbers instead of 259");
  }

  private static byte[] entry(String key, byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(field(1, key.getBytes(StandardCharsets.UTF_8)));
    bytes.writeBytes(field(2, value));
    return bytes.toByteArray();
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
    coded.writeBytes(number, ByteString.copyFrom(content));
    coded.flush();
    return bytes.toByteArray();
  }

  // --- the reference's command

  @Test
  void the_command_of_the_reference_trains_without_holding_anything_out() throws IOException {
    assertThat(polyphonyRnnTrain("--num_training_steps=20")).as(err::toString).isZero();
    assertThat(out.toString()).startsWith("20 steps, ");
    assertThat(err.toString()).contains("step 10 of 20", "step 20 of 20");
    List<Path> files = EventFileReader.find(folder.resolve("run/train"));
    assertThat(files).hasSize(1);
    List<SummaryEvent> events = EventFileReader.read(files.get(0));
    assertThat(events).hasSize(4);
    assertThat(events.get(1).values().get(0).tag()).isEqualTo("hparams");
    assertThat(events.get(3).step()).isEqualTo(20);
    assertThat(events.get(3).values())
        .extracting(SummaryEvent.Value::tag)
        .contains(
            "loss",
            "metrics/perplexity",
            "metrics/accuracy",
            "metrics/event_accuracy",
            "metrics/no_event_accuracy",
            "metrics/loss_per_step",
            "metrics/perplexity_per_step",
            "global_step/sec");
    assertThat(folder.resolve("run/eval")).doesNotExist();
  }

  @Test
  void the_command_of_the_reference_goes_on_to_more_steps_with_a_file_of_its_own()
      throws IOException {
    assertThat(polyphonyRnnTrain("--num_training_steps=3")).isZero();
    assertThat(polyphonyRnnTrain("--num_training_steps=5")).as(err::toString).isZero();
    assertThat(err.toString()).contains("going on from step 3");
    assertThat(EventFileReader.find(folder.resolve("run/train"))).hasSize(2);
  }

  @Test
  void the_command_of_the_reference_evaluates_what_another_process_trains() throws IOException {
    assertThat(polyphonyRnnTrain("--num_training_steps=3", "--log=ERROR")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(
            polyphonyRnnTrain(
                "--eval",
                "--num_eval_examples=1",
                "--sequence_example_file=" + folder.resolve("eval_poly_tracks.tfrecord")))
        .as(err::toString)
        .isEqualTo(2); // a flag given twice
    assertThat(
            execute(
                new PolyphonyRnnTrainCommand(),
                "--eval",
                "--run_dir=" + folder.resolve("run"),
                "--num_eval_examples=1",
                "--sequence_example_file=" + folder.resolve("eval_poly_tracks.tfrecord")))
        .as(err::toString)
        .isZero();
    assertThat(err.toString()).contains("step 3   held out: ");
    assertThat(EventFileReader.find(folder.resolve("run/eval"))).hasSize(1);
  }

  @Test
  void what_the_reference_has_and_we_do_not_is_said_to_be_so() {
    assertThat(
            execute(
                new PolyphonyRnnTrainCommand(),
                "--sequence_example_file=" + folder.resolve("training_poly_tracks.tfrecord"),
                "--hparams=attn_length=32"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("attn_length=32 is not supported");
  }

  @Test
  void note_sequences_are_not_examples() throws IOException {
    try (TfRecordWriter records =
        new TfRecordWriter(Files.newOutputStream(folder.resolve("notes.tfrecord")))) {
      records.write(noteSequence());
    }
    assertRefused("notes.tfrecord", 1, "create-dataset");
  }

  /** One with an id only, as its definition has it. */
  private static byte[] noteSequence() throws IOException {
    byte[] bytes = field(1, "/id/midi/x/y".getBytes(StandardCharsets.UTF_8));
    assertThat(NoteSequenceProto.parse(bytes).id()).isEqualTo("/id/midi/x/y");
    return bytes;
  }
}
