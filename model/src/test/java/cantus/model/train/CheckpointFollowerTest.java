package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.file.tensorflow.EventFileReader;
import cantus.model.file.tensorflow.SummaryEvent;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFollowerTest {

  private static final HyperParameters H =
      HyperParameterText.parse(
          "rnn_layer_sizes=[5],batch_size=2,window_events=12,training_steps=12",
          HyperParameters.DEFAULT);

  @TempDir Path folder;
  private Corpus corpus;
  private List<EventStream> valid;
  private Path run;
  private final List<Integer> evaluated = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int waits;

  @BeforeEach
  void readMusic() throws IOException {
    corpus = Corpus.read(MidiFolder.fill(folder.resolve("music"), 3, 1));
    valid = Corpus.read(MidiFolder.fill(folder.resolve("valid"), 2, 2)).streams();
    run = folder.resolve("run");
  }

  private void train(int until) {
    int[] steps = {0};
    try (RunDirectory directory = RunDirectory.open(run)) {
      new Trainer(
              directory,
              H,
              corpus,
              valid,
              1,
              1,
              new Trainer.Schedule(100, 3, 0, 0),
              new TrainerTest.Log())
          .train(() -> steps[0]++ >= until);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private class Recorder implements CheckpointFollower.Listener {
    @Override
    public void waiting() {
      waits++;
    }

    @Override
    public void evaluated(int step, Evaluation evaluation, Metrics metrics) throws IOException {
      evaluated.add(step);
      losses.add(evaluation.natsPerEvent());
    }

    @Override
    public void leftOut(String why) {
      leftOut.add(why);
    }
  }

  private void follow(Runnable pause) throws IOException {
    new CheckpointFollower(run, valid, new Recorder()).follow(pause, () -> false);
  }

  private static void never() {
    throw new IllegalStateException("there is nothing to wait for");
  }

  @Test
  void all_checkpoints_of_a_finished_run_are_evaluated_and_that_is_all() throws IOException {
    train(99);
    follow(CheckpointFollowerTest::never);
    assertThat(evaluated).containsExactly(3, 6, 9, 12);
    for (int i = 0; i < evaluated.size(); i++) {
      Path file = run.resolve("train/checkpoint-%09d.safetensors".formatted(evaluated.get(i)));
      assertThat(losses.get(i)).isEqualTo(Checkpoint.read(file).validLoss());
    }
    assertThat(waits).isZero();
  }

  @Test
  void new_checkpoints_are_evaluated_as_they_come_until_the_run_is_finished() throws IOException {
    List<List<Integer>> before = new ArrayList<>();
    follow(
        () -> {
          before.add(List.copyOf(evaluated));
          if (before.size() > 1) {
            train(6);
          }
        });
    assertThat(before).containsExactly(List.of(), List.of(), List.of(3, 6));
    assertThat(evaluated).containsExactly(3, 6, 9, 12);
    assertThat(waits).as("said once that there is none yet").isEqualTo(1);
  }

  @Test
  void a_checkpoint_that_vanishes_is_passed_over() throws IOException {
    train(99);
    new CheckpointFollower(
            run,
            valid,
            new Recorder() {
              @Override
              public void evaluated(int step, Evaluation evaluation, Metrics metrics)
                  throws IOException {
                super.evaluated(step, evaluation, metrics);
                Files.deleteIfExists(run.resolve("train/checkpoint-000000006.safetensors"));
              }
            })
        .follow(CheckpointFollowerTest::never, () -> false);
    assertThat(evaluated).containsExactly(3, 9, 12);
    assertThat(leftOut).isEmpty();
  }

  @Test
  void a_checkpoint_that_is_damaged_is_named_and_passed_over() throws IOException {
    train(99);
    Path file = run.resolve("train/checkpoint-000000006.safetensors");
    Files.write(file, new byte[100]);
    follow(CheckpointFollowerTest::never);
    assertThat(evaluated).containsExactly(3, 9, 12);
    assertThat(leftOut).singleElement().asString().contains(file.toString());
  }

  @Test
  void evaluations_are_logged_under_the_names_of_the_reference() throws IOException {
    Metrics.Sum sum = new Metrics.Sum();
    Evaluation evaluation =
        Evaluator.evaluate(Dl4jNetwork.create(H, EventCodec.CLASSES, 1, 1).weights(), valid, sum);
    Metrics metrics = sum.metrics();
    try (ValidationLog log = new ValidationLog(run, "here", InstantSource.system())) {
      log.add(7, metrics);
    }
    List<Path> files = EventFileReader.find(run.resolve("eval"));
    assertThat(files).hasSize(1);
    SummaryEvent event = EventFileReader.read(files.get(0)).get(1);
    assertThat(event.step()).isEqualTo(7);
    assertThat(event.values())
        .extracting(SummaryEvent.Value::tag)
        .containsExactly(
            "loss",
            "metrics/perplexity",
            "metrics/accuracy",
            "metrics/event_accuracy",
            "metrics/no_event_accuracy",
            "metrics/loss_per_step",
            "metrics/perplexity_per_step",
            "metrics/per_class_accuracy");
    assertThat(metrics.nats())
        .isCloseTo(evaluation.nats() + evaluation.ends().nats(), offset(1e-6));
    assertThat(metrics.steps()).isEqualTo(evaluation.steps());
  }
}
