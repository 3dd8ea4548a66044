package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import cantus.model.event.EventStream;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final int STEPS = 24;
  private static final HyperParameters H =
      HyperParameterText.parse(
          "rnn_layer_sizes=[8,5],batch_size=3,window_events=16,warm_up_steps=4,learning_rate=0.02,"
              + "training_steps="
              + STEPS,
          HyperParameters.DEFAULT);
  private static final Trainer.Schedule SCHEDULE = new Trainer.Schedule(1, 6, 2, 0);

  @TempDir static Path music;
  private static Corpus corpus;
  private static List<EventStream> valid;

  @TempDir Path folder;
  private final Log log = new Log();

  @BeforeAll
  static void readMusic() throws IOException {
    corpus = Corpus.read(MidiFolder.fill(music.resolve("train"), 5, 1));
    valid = Corpus.read(MidiFolder.fill(music.resolve("valid"), 2, 2)).streams();
  }

  @BeforeEach
  void checkTheMusic() {
    assertThat(corpus.streams()).hasSize(5);
    assertThat(valid).hasSize(2);
  }

  /** Remembers what it is told. */
  static final class Log implements Trainer.Listener {

    final TreeMap<Integer, Double> losses = new TreeMap<>();
    final TreeMap<Integer, Double> validLosses = new TreeMap<>();
    final List<Integer> resumed = new ArrayList<>();
    final List<Integer> lostPatience = new ArrayList<>();
    final List<Trainer.Report> reports = new ArrayList<>();

    @Override
    public void resumed(int step) {
      resumed.add(step);
    }

    @Override
    public void report(Trainer.Report report) {
      assertThat(losses.put(report.step(), report.loss())).isNull();
      reports.add(report);
    }

    @Override
    public void validated(int step, Evaluation evaluation, Metrics metrics) {
      assertThat(validLosses.put(step, evaluation.natsPerEvent())).isNull();
    }

    @Override
    public void lostPatience(int step) {
      lostPatience.add(step);
    }
  }

  /** Trains until a number of steps have been reported, or to the end. */
  private Optional<Trainer.Result> train(String name, HyperParameters h, long seed, int until)
      throws IOException {
    try (RunDirectory run = RunDirectory.open(folder.resolve(name))) {
      Trainer trainer = new Trainer(run, h, corpus, valid, seed, 1, SCHEDULE, log);
      return trainer.train(() -> log.losses.size() >= until);
    }
  }

  private Optional<Trainer.Result> train(String name, int until) throws IOException {
    return train(name, H, 7, until);
  }

  @Test
  void a_run_broken_off_and_resumed_equals_an_unbroken_one() throws IOException {
    Trainer.Result unbroken = train("unbroken", STEPS).orElseThrow();
    TreeMap<Integer, Double> losses = new TreeMap<>(log.losses);
    TreeMap<Integer, Double> validLosses = new TreeMap<>(log.validLosses);
    assertThat(losses).hasSize(STEPS);
    log.losses.clear();
    log.validLosses.clear();

    for (int stop : new int[] {1, 5, 6, 7, 17}) {
      assertThat(train("broken", stop)).isEmpty();
      assertThat(log.losses).hasSize(stop);
    }
    Trainer.Result resumed = train("broken", STEPS).orElseThrow();

    assertThat(log.resumed).containsExactly(1, 5, 6, 7, 17);
    assertThat(log.losses).isEqualTo(losses);
    assertThat(log.validLosses).isEqualTo(validLosses);
    assertThat(resumed.step()).isEqualTo(unbroken.step());
    assertThat(resumed.events()).isEqualTo(unbroken.events());
    assertThat(resumed.evaluation()).isEqualTo(unbroken.evaluation());
    assertSameWeights(resumed.weights(), unbroken.weights());
    for (String file : List.of("best.safetensors", "checkpoint-000000024.safetensors")) {
      assertThat(folder.resolve("broken/train").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("unbroken/train").resolve(file));
    }
  }

  private Optional<Trainer.Result> train(
      String name, HyperParameters h, Trainer.Parallelism parallelism, Replicas replicas, int until)
      throws IOException {
    try (RunDirectory run = RunDirectory.open(folder.resolve(name))) {
      log.losses.clear();
      log.validLosses.clear();
      return new Trainer(
              run,
              h,
              Optional.empty(),
              corpus,
              Optional.empty(),
              valid,
              7,
              1,
              new Trainer.Schedule(1, 6, 0, 0),
              log,
              parallelism,
              replicas)
          .train(() -> log.losses.size() >= until);
    }
  }

  private static Replicas inTurn(HyperParameters h) {
    return Replicas.inTurn(new Replica(h, Replica.Music.of(corpus), null, 7, 1));
  }

  @Test
  void one_replica_is_the_network_itself_to_the_bit() throws IOException {
    for (String clipping : List.of("layer", "tensor")) {
      HyperParameters h = HyperParameterText.parse("clipping=" + clipping, H);
      Trainer.Result alone = train(clipping, h, 7, STEPS).orElseThrow();
      Trainer.Result replica =
          train(clipping + "1", h, Trainer.Parallelism.NONE, inTurn(h), STEPS).orElseThrow();
      assertSameWeights(replica.weights(), alone.weights());
      log.losses.clear();
      log.validLosses.clear();
    }
  }

  @Test
  void replicas_learn_and_go_on_after_a_break_to_the_bit() throws IOException {
    for (int every : new int[] {1, 4}) {
      Trainer.Parallelism three = new Trainer.Parallelism(3, every);
      Trainer.Result unbroken = train("a" + every, H, three, null, STEPS).orElseThrow();
      assertThat(log.losses.lastEntry().getValue()).isLessThan(log.losses.firstEntry().getValue());
      assertThat(train("b" + every, H, three, null, 2)).isEmpty();
      Trainer.Result resumed = train("b" + every, H, three, null, STEPS).orElseThrow();
      assertSameWeights(resumed.weights(), unbroken.weights());
      assertThat(resumed.events()).isEqualTo(unbroken.events());
    }
  }

  @Test
  void a_run_of_other_replicas_is_another_run() throws IOException {
    assertThat(train("run", H, new Trainer.Parallelism(2, 1), null, 2)).isEmpty();
    assertThatThrownBy(() -> train("run", H, new Trainer.Parallelism(3, 1), null, 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("replicas");
  }

  @Test
  void sums_are_made_in_an_order_of_their_own() {
    List<String> parts = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    assertThat(Replicas.sum(parts, (one, other) -> "(" + one + other + ")"))
        .isEqualTo("(((((ab)c)d)(((ef)g)h))i)");
  }

  @Test
  void a_run_broken_off_by_force_goes_on_from_its_last_checkpoint() throws IOException {
    Trainer.Result unbroken = train("unbroken", STEPS).orElseThrow();
    log.losses.clear();
    log.validLosses.clear();
    assertThatThrownBy(
            () -> {
              try (RunDirectory run = RunDirectory.open(folder.resolve("killed"))) {
                new Trainer(run, H, corpus, valid, 7, 1, SCHEDULE, log)
                    .train(
                        () -> {
                          if (log.losses.size() == 10) {
                            throw new IllegalStateException("no power");
                          }
                          return false;
                        });
              }
            })
        .hasMessage("no power");
    log.losses.clear();
    log.validLosses.clear();
    assertSameWeights(train("killed", STEPS).orElseThrow().weights(), unbroken.weights());
    assertThat(log.resumed).containsExactly(6);
    assertThat(log.losses.firstKey()).isEqualTo(7);
  }

  private static void assertSameWeights(LstmWeights actual, LstmWeights expected) {
    LstmTensors.of(expected)
        .forEach(
            (name, tensor) ->
                assertThat(LstmTensors.of(actual).get(name).values()).isEqualTo(tensor.values()));
  }

  @Test
  void training_learns_and_keeps_the_best() throws IOException {
    Trainer.Result result = train("run", STEPS).orElseThrow();
    double first = log.losses.headMap(4, true).values().stream().mapToDouble(x -> x).sum();
    double last = log.losses.tailMap(STEPS - 3).values().stream().mapToDouble(x -> x).sum();
    assertThat(last).isLessThan(0.9 * first);
    assertThat(log.validLosses.keySet()).containsExactly(6, 12, 18, 24);
    double best = log.validLosses.values().stream().mapToDouble(x -> x).min().getAsDouble();
    assertThat(result.evaluation().orElseThrow().natsPerEvent()).isEqualTo(best);
    assertThat(log.validLosses.get(result.step())).isEqualTo(best);
    assertThat(result.evaluation()).contains(Evaluator.evaluate(result.weights(), valid));
  }

  @Test
  void a_finished_run_gives_its_result_again_without_a_step() throws IOException {
    Trainer.Result result = train("run", STEPS).orElseThrow();
    log.losses.clear();
    Trainer.Result again = train("run", STEPS + 1).orElseThrow();
    assertThat(log.losses).isEmpty();
    assertThat(again.evaluation()).isEqualTo(result.evaluation());
    assertSameWeights(again.weights(), result.weights());
  }

  @Test
  void the_seed_decides_what_comes_out_and_the_threads_do_not() throws IOException {
    train("one", H, 7, 3);
    TreeMap<Integer, Double> losses = new TreeMap<>(log.losses);
    log.losses.clear();
    train("other", H, 8, 3);
    assertThat(log.losses).isNotEqualTo(losses);
    log.losses.clear();
    try (RunDirectory run = RunDirectory.open(folder.resolve("threads"))) {
      new Trainer(run, H, corpus, valid, 7, 3, SCHEDULE, log).train(() -> log.losses.size() >= 3);
    }
    assertThat(log.losses).isEqualTo(losses);
  }

  @Test
  void only_the_newest_checkpoints_and_the_best_are_kept() throws IOException {
    train("run", STEPS);
    try (Stream<Path> files = Files.list(folder.resolve("run/train"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "best.safetensors",
              "checkpoint-000000018.safetensors",
              "checkpoint-000000024.safetensors",
              "finished");
    }
  }

  @Test
  void each_report_and_validation_is_a_line_of_the_metrics() throws IOException {
    train("run", 7);
    List<String> lines = Files.readAllLines(folder.resolve("run/metrics.jsonl"));
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0))
        .matches(
            "\\{\"accuracy\":[\\d.E-]+,\"events\":\\d+,\"events_per_second\":\\d+,"
                + "\"learning_rate\":0\\.005,\"loss\":\\d\\.\\d+,\"step\":1}");
    assertThat(lines.get(6))
        .matches(
            "\\{\"events\":\\d+,\"step\":6,\"valid_loss\":\\d\\.\\d+,"
                + "\"valid_loss_per_step\":\\d+\\.\\d+}");
  }

  @Test
  void a_line_of_the_metrics_that_was_cut_off_spoils_no_other() throws IOException {
    train("run", 1);
    Path metrics = folder.resolve("run/metrics.jsonl");
    Files.writeString(metrics, Files.readString(metrics) + "{\"events\":4");
    log.losses.clear();
    train("run", 2);
    List<String> lines = Files.readAllLines(metrics);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).isEqualTo("{\"events\":4");
    assertThat(lines.get(2)).startsWith("{").endsWith("\"step\":2}");
  }

  @Test
  void a_report_says_how_well_the_batch_was_predicted_before_it_was_learnt() throws IOException {
    HyperParameters still = HyperParameterText.parse("dropout_keep_prob=1,recurrent_dropout=0", H);
    train("run", still, 7, 3);
    for (Trainer.Report report : log.reports) {
      assertThat(report.metrics().loss()).isCloseTo(report.loss(), offset(1e-4));
      assertThat(report.metrics().events()).isPositive().isLessThanOrEqualTo(3 * 16);
    }
    assertThat(log.reports.get(0).learningRate()).isEqualTo(0.02 / 4);
  }

  @Test
  void a_run_without_anything_held_out_ends_with_its_last_weights() throws IOException {
    valid = List.of();
    try {
      Trainer.Result result = train("run", STEPS).orElseThrow();
      assertThat(result.step()).isEqualTo(STEPS);
      assertThat(result.evaluation()).isEmpty();
      assertThat(folder.resolve("run/train/best.safetensors")).doesNotExist();
    } finally {
      readMusic();
    }
  }

  @Test
  void a_run_at_a_constant_rate_can_be_made_longer() throws IOException {
    String constant = "learning_rate_schedule=constant,warm_up_steps=0,training_steps=";
    train("long", HyperParameterText.parse(constant + 12, H), 7, 99);
    TreeMap<Integer, Double> losses = new TreeMap<>(log.losses);
    log.losses.clear();
    log.validLosses.clear();
    train("short", HyperParameterText.parse(constant + 6, H), 7, 99);
    assertThat(folder.resolve("short/train/finished")).exists();
    train("short", HyperParameterText.parse(constant + 0, H), 7, 12);
    assertThat(log.losses).isEqualTo(losses);
    assertThat(folder.resolve("short/train/finished")).doesNotExist();
  }

  // --- patience

  /** Learns nothing that holds elsewhere: the first validation is the best for ever. */
  private Optional<Trainer.Result> trainToForget(int patience) throws IOException {
    HyperParameters wild =
        HyperParameterText.parse(
            "learning_rate=3,warm_up_steps=0,learning_rate_schedule=constant", H);
    Trainer.Schedule schedule = new Trainer.Schedule(1, 3, 2, patience);
    try (RunDirectory run = RunDirectory.open(folder.resolve("run"))) {
      return new Trainer(run, wild, corpus, valid, 7, 1, schedule, log).train(() -> false);
    }
  }

  @Test
  void a_run_that_gets_no_better_ends_when_patience_is_lost() throws IOException {
    Trainer.Result result = trainToForget(2).orElseThrow();
    int best =
        log.validLosses.entrySet().stream()
            .min(Map.Entry.comparingByValue())
            .orElseThrow()
            .getKey();
    int last = log.validLosses.lastKey();
    assertThat(last).isEqualTo(best + 6).isLessThan(STEPS);
    assertThat(log.lostPatience).containsExactly(last);
    assertThat(result.step()).isEqualTo(best);

    int steps = log.losses.size();
    assertThat(trainToForget(2).orElseThrow().evaluation()).isEqualTo(result.evaluation());
    assertThat(log.losses).as("a run that has ended makes no further step").hasSize(steps);

    trainToForget(0);
    assertThat(log.validLosses.lastKey()).as("without patience it goes on").isEqualTo(STEPS);
  }

  // --- what a run directory refuses

  @Test
  void another_run_is_refused() throws IOException {
    train("run", 1);
    HyperParameters other = HyperParameterText.parse("learning_rate=0.01", H);
    assertRefused(
        () -> train("run", other, 7, 1),
        "other settings or other music (learningRate: 0.02, now 0.01);");
    assertRefused(() -> train("run", H, 8, 1), "other settings or other music (seed: 7, now 8);");
    corpus = corpus.subset(List.of(0, 1, 2, 3));
    try {
      assertRefused(() -> train("run", 1), "other settings or other music");
    } finally {
      readMusic();
    }
    log.losses.clear();
    train("run", 2);
    assertThat(log.resumed).containsExactly(1);
  }

  @Test
  void a_second_trainer_is_refused_while_the_first_one_runs() throws IOException {
    RunDirectory first = RunDirectory.open(folder.resolve("run"));
    assertRefused(() -> RunDirectory.open(folder.resolve("run")), "another training run is using");
    first.close();
    RunDirectory.open(folder.resolve("run")).close();
  }

  @Test
  void a_checkpoint_cut_off_anywhere_is_refused_by_name() throws IOException {
    train("run", 1);
    Path checkpoint = folder.resolve("run/train/checkpoint-000000001.safetensors");
    byte[] bytes = Files.readAllBytes(checkpoint);
    for (int length : new int[] {0, 7, 8, 300, 2000, bytes.length / 2, bytes.length - 1}) {
      Files.write(checkpoint, Arrays.copyOf(bytes, length));
      assertRefused(() -> train("run", 2), checkpoint + " cannot be used as a checkpoint");
    }
    Files.write(checkpoint, bytes);
    assertThat(train("run", 3)).isEmpty();
  }

  @Test
  void a_file_that_is_no_checkpoint_is_refused_by_name() throws IOException {
    train("run", 1);
    Path checkpoint = folder.resolve("run/train/checkpoint-000000002.safetensors");
    Files.write(checkpoint, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
    assertRefused(() -> train("run", 2), checkpoint + " is not a checkpoint");
  }

  @Test
  void a_checkpoint_of_another_network_is_refused() throws IOException {
    train("run", 1);
    log.losses.clear();
    train("other", HyperParameterText.parse("rnn_layer_sizes=[4]", H), 7, 3);
    Files.copy(
        folder.resolve("other/train/checkpoint-000000003.safetensors"),
        folder.resolve("run/train/checkpoint-000000003.safetensors"));
    assertRefused(
        () -> train("run", 4),
        "the newest checkpoint in "
            + folder.resolve("run")
            + " cannot be used: the weights belong to a network of another shape");
  }

  private interface Attempt {
    Object make() throws IOException;
  }

  private static void assertRefused(Attempt attempt, String why) {
    assertThatIOException()
        .isThrownBy(attempt::make)
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void a_loss_that_is_no_number_ends_the_run() {
    HyperParameters wild = HyperParameterText.parse("learning_rate=1e38,warm_up_steps=0", H);
    assertThatThrownBy(() -> train("run", wild, 7, STEPS))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("no longer a number");
  }

  @Test
  void weights_that_are_no_numbers_never_become_a_checkpoint() throws IOException {
    HyperParameters wild = HyperParameterText.parse("learning_rate=1e38,warm_up_steps=0", H);
    try (RunDirectory run = RunDirectory.open(folder.resolve("run"))) {
      Trainer trainer =
          new Trainer(run, wild, corpus, valid, 7, 1, new Trainer.Schedule(1, 1, 1, 0), log);
      assertThatThrownBy(() -> trainer.train(() -> false))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("at step 1;");
    }
    assertThat(folder.resolve("run/train")).isEmptyDirectory();
  }
}
