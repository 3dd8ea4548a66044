package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.generate.SharedBranches.Outcome;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedBranchesTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final List<VoiceRange> ATB =
      List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64));
  private static final long SEED = 5;
  private static final int PLAYERS = 4; // on as many threads
  private static final int STEPS = 300;

  private static HarmonySettings settings(RestPolicy rests, @Nullable Key key) {
    return HarmonySettings.belowMelody(ATB, 1, 4, rests, Constraints.ALL).withKey(key);
  }

  /** Who plays, with others or alone, and what has been heard. */
  private static final class Player {
    final Harmonizer harmonizer;
    final @Nullable SharedBranches shared;
    final OpenStep open;
    final Given given;
    final Past past = new Past(Grid.SIXTEENTHS);
    Branch last;
    Branch next;
    int made;

    Player(HarmonySettings settings, @Nullable SharedBranches shared) {
      harmonizer = new Harmonizer(WEIGHTS, settings, SEED);
      this.shared = shared;
      open = harmonizer.newOpenStep();
      given = harmonizer.newGiven();
      last = harmonizer.newBranch();
      next = harmonizer.newBranch();
    }

    void open(int position, boolean anew) {
      if (anew) {
        harmonizer.open(past, position, open);
      } else {
        harmonizer.open(last, position, open);
      }
    }

    HarmonyFrame play(int melody, boolean onset) {
      given.clear();
      given.set(0, melody, onset);
      if (shared == null) {
        harmonizer.harmonise(open, given, next);
      } else {
        Outcome outcome = shared.harmonise(harmonizer, open, given, next);
        while (outcome == Outcome.BEING_MADE) {
          Thread.yield();
          outcome = shared.harmonise(harmonizer, open, given, next);
        }
        made += outcome == Outcome.MADE ? 1 : 0;
      }
      Branch played = next;
      next = last;
      last = played;
      past.remember(played);
      return played.frame();
    }
  }

  private static List<Integer> notes(HarmonyFrame frame) {
    List<Integer> notes = new ArrayList<>();
    for (int part = 0; part < frame.parts(); part++) {
      notes.add(frame.isContinued(part) ? -frame.pitch(part) : frame.pitch(part));
    }
    return notes;
  }

  @Test
  void what_one_has_made_another_takes_over() {
    HarmonySettings settings = settings(RestPolicy.STOP, null);
    SharedBranches shared = new SharedBranches(WEIGHTS, settings, SEED);
    Player first = new Player(settings, shared);
    Player second = new Player(settings, shared);
    for (int step = 0; step < 40; step++) {
      for (Player player : List.of(first, second)) {
        player.open(step % 16, false);
        player.play(72 + step * 5 % 7, true);
      }
    }
    assertThat(first.made).isEqualTo(40);
    assertThat(second.made).isZero();
    assertThat(notes(second.last.frame())).isEqualTo(notes(first.last.frame()));
  }

  @Test
  void what_all_want_at_once_is_made_by_one_of_them() throws Exception {
    HarmonySettings settings = settings(RestPolicy.STOP, null);
    SharedBranches shared = new SharedBranches(WEIGHTS, settings, SEED);
    CyclicBarrier together = new CyclicBarrier(PLAYERS);
    ExecutorService threads = Executors.newFixedThreadPool(PLAYERS);
    List<Future<Player>> players = new ArrayList<>();
    for (int i = 0; i < PLAYERS; i++) {
      players.add(
          threads.submit(
              () -> {
                Player player = new Player(settings, shared);
                for (int step = 0; step < STEPS; step++) {
                  player.open(step % 16, false);
                  together.await(1, TimeUnit.MINUTES);
                  player.play(72 + step * 5 % 7, true);
                }
                return player;
              }));
    }
    threads.shutdown();
    Player alone = new Player(settings, null);
    for (int step = 0; step < STEPS; step++) {
      alone.open(step % 16, false);
      alone.play(72 + step * 5 % 7, true);
    }
    int made = 0;
    for (Future<Player> player : players) {
      made += player.get().made;
      assertThat(notes(player.get().last.frame())).isEqualTo(notes(alone.last.frame()));
    }
    assertThat(made).isEqualTo(STEPS);
  }

  @Test
  void what_is_made_by_who_would_not_wait_is_there_for_others() {
    HarmonySettings settings = settings(RestPolicy.STOP, null);
    SharedBranches shared = new SharedBranches(WEIGHTS, settings, SEED);
    Player hasty = new Player(settings, shared);
    hasty.open(0, false);
    hasty.given.set(0, 72, true);
    shared.make(hasty.harmonizer, hasty.open, hasty.given, hasty.next);
    Player other = new Player(settings, shared);
    other.open(0, false);
    assertThat(notes(other.play(72, true))).isEqualTo(notes(hasty.next.frame()));
    assertThat(other.made).isZero();
  }

  /** They meet, part, take over from another past, and rest; so much is alike, and not the same. */
  @Property(tries = 100)
  void nobody_plays_otherwise_than_alone(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RestPolicy rests = RestPolicy.values()[random.nextInt(RestPolicy.values().length)];
    HarmonySettings settings =
        settings(rests, random.nextBoolean() ? null : new Key(7, Mode.MAJOR));
    SharedBranches shared = new SharedBranches(WEIGHTS, settings, SEED);
    List<Player> together = new ArrayList<>();
    List<Player> alone = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      together.add(new Player(settings, shared));
      alone.add(new Player(settings, null));
    }
    for (int step = 0; step < 60; step++) {
      int common = random.nextInt(4);
      for (int i = 0; i < together.size(); i++) {
        int own = random.nextInt(10) == 0 ? random.nextInt(4) : common;
        int position = random.nextInt(20) == 0 ? 0 : step % 16;
        boolean anew = random.nextInt(20) == 0;
        boolean onset = random.nextInt(8) > 0;
        int melody = own == 0 ? HarmonyFrame.REST : 70 + 2 * own;
        together.get(i).open(position, anew);
        alone.get(i).open(position, anew);
        assertThat(notes(together.get(i).play(melody, onset)))
            .isEqualTo(notes(alone.get(i).play(melody, onset)));
        assertThat(together.get(i).open.logits).isEqualTo(alone.get(i).open.logits);
      }
    }
  }

  @Test
  void another_chord_wanted_or_another_step_is_another_branch() {
    HarmonySettings settings = settings(RestPolicy.STOP, null);
    SharedBranches shared = new SharedBranches(WEIGHTS, settings, SEED);
    Player player = new Player(settings, shared);
    player.open(0, false);
    player.play(72, true);
    player.given.want(WantedChord.tonic(new Key(0, Mode.MAJOR)));
    Branch branch = player.harmonizer.newBranch();
    assertThat(shared.harmonise(player.harmonizer, player.open, player.given, branch))
        .isEqualTo(Outcome.MADE);
    assertThat(shared.harmonise(player.harmonizer, player.open, player.given, branch))
        .isEqualTo(Outcome.TAKEN_OVER);
    player.open.number(100);
    assertThat(shared.harmonise(player.harmonizer, player.open, player.given, branch))
        .isEqualTo(Outcome.MADE);
  }

  @Test
  void they_are_of_one_network_its_settings_and_a_seed() {
    HarmonySettings settings = settings(RestPolicy.STOP, null);
    SharedBranches shared = new SharedBranches(WEIGHTS, settings, SEED);
    assertThat(shared.areOf(WEIGHTS, settings(RestPolicy.STOP, null), SEED)).isTrue();
    assertThat(shared.areOf(WEIGHTS, settings(RestPolicy.HOLD, null), SEED)).isFalse();
    assertThat(shared.areOf(WEIGHTS, settings, SEED + 1)).isFalse();
    LstmWeights others = RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12);
    assertThat(shared.areOf(others, settings, SEED)).isFalse();
  }
}
