package cantus.model.generate;

import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.sense.Horizon;
import cantus.model.sense.Phrasing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Harmonises whole music: walks what is given of it, a melody as a rule, step by step through a
 * {@link ParticleFilter}. Unlike live play it knows where the music ends: in a known key, where the
 * last two notes allow it, that is with a cadence.
 */
public final class Harmonization {

  private static final int SOME_VELOCITY = 64; // where nobody asks

  private final List<GivenPart> parts;
  private final Harmonizer harmonizer;
  private final ParticleFilter filter;
  private final Given given;
  private final int steps;
  private final WantedChord[] wanted; // of each step, or null
  private final @Nullable GivenPart melody; // if it is given
  private @Nullable Phrasing phrasing; // of it, if all of it is known

  private Harmonization(
      List<GivenPart> parts, ChordTrack chords, Harmonizer harmonizer, ParticleFilter filter) {
    this.parts = parts;
    this.harmonizer = harmonizer;
    this.filter = filter;
    given = harmonizer.newGiven();
    steps = parts.stream().mapToInt(part -> part.line().length()).max().orElse(0);
    wanted = new WantedChord[steps];
    melody = parts.stream().filter(part -> part.part() == 0).findFirst().orElse(null);
    if (harmonizer.settings().key() != null) {
      close(harmonizer.settings().key());
    }
    for (int step = 0; step < steps; step++) {
      ChordSymbol chord = chords.at(step);
      wanted[step] = chord.sounds() ? WantedChord.of(chord) : wanted[step];
    }
  }

  /**
   * Has the last note that is given end on the tonic chord, and what comes before lead there by the
   * dominant, at most a beat long; each if it suits what is given.
   */
  private void close(Key key) {
    int last = onsetBefore(steps);
    int before = onsetBefore(last);
    if (last >= 0 && want(WantedChord.tonic(key), last, steps) && before >= 0) {
      want(
          WantedChord.dominant(key),
          Math.max(before, last - harmonizer.grid().stepsPerQuarter()),
          last);
    }
  }

  /** The last step before one in which a note that is given begins, or -1. */
  private int onsetBefore(int end) {
    int step = end - 1;
    while (step >= 0 && !begins(step)) {
      step--;
    }
    return step;
  }

  private boolean begins(int step) {
    return parts.stream().anyMatch(part -> part.isOnset(step));
  }

  /** Whether a chord suits what is given of some steps; then it is to sound there. */
  private boolean want(WantedChord chord, int from, int to) {
    for (GivenPart part : parts) {
      boolean isLowest = part.part() == given.parts() - 1;
      for (int step = from; step < to; step++) {
        int pitch = part.pitch(step);
        boolean suits = isLowest ? chord.isBass(pitch) : chord.contains(pitch);
        if (pitch != Melody.REST && !suits) {
          return false;
        }
      }
    }
    Arrays.fill(wanted, from, to, chord);
    return true;
  }

  /**
   * The melody and the voices below it.
   *
   * @param melody to harmonise
   * @param metre where its steps lie in their bars, on the harmoniser's grid
   * @param qpm tempo in quarters a minute
   * @param velocity of all notes, 1..127
   * @param harmonizer at the beginning of a piece
   * @param progress told after each step how many are done
   * @return the melody as part 0, the voices from the top as parts 1, 2, …
   */
  public static QuantizedSequence of(
      Melody melody,
      Metre metre,
      double qpm,
      int velocity,
      Harmonizer harmonizer,
      IntConsumer progress) {
    List<GivenPart> given = List.of(new GivenPart(0, melody, false));
    return of(given, metre, qpm, velocity, harmonizer, progress);
  }

  /**
   * The parts that are given, and the others; on one core, for who harmonises many pieces at once.
   *
   * @param given the parts, at least one; where they cross, the harmoniser hears them in the order
   *     of their pitches
   * @param metre where its steps lie in their bars
   * @param qpm tempo in quarters a minute
   * @param velocity of all notes, 1..127
   * @param harmonizer at the beginning of a piece
   * @param progress told after each step how many are done
   * @return all parts, from the top
   */
  public static QuantizedSequence of(
      List<GivenPart> given,
      Metre metre,
      double qpm,
      int velocity,
      Harmonizer harmonizer,
      IntConsumer progress) {
    ParticleFilter filter = new ParticleFilter(harmonizer, false);
    return new Harmonization(given, ChordTrack.EMPTY, harmonizer, filter)
        .walk(metre, qpm, velocity, true, progress);
  }

  /**
   * The same without what is given, on all cores: the other parts, and what fills rests where that
   * is wanted.
   *
   * @param chords that are wanted; where there is none, any will do
   */
  public static QuantizedSequence added(
      List<GivenPart> given,
      ChordTrack chords,
      Metre metre,
      double qpm,
      Harmonizer harmonizer,
      IntConsumer progress) {
    ParticleFilter filter = new ParticleFilter(harmonizer, true);
    return new Harmonization(given, chords, harmonizer, filter)
        .walk(metre, qpm, SOME_VELOCITY, false, progress);
  }

  private QuantizedSequence walk(
      Metre metre, double qpm, int velocity, boolean withGiven, IntConsumer progress) {
    if (!metre.grid().equals(harmonizer.grid())) {
      throw new IllegalArgumentException(
          "the network counts %d steps to a quarter, the music %d"
              .formatted(harmonizer.grid().stepsPerQuarter(), metre.grid().stepsPerQuarter()));
    }
    if (melody != null && harmonizer.settings().horizon() == Horizon.ALL) {
      phrasing = Phrasing.of(melody.line(), metre, melody.phraseEnds());
    }
    List<QuantizedNote> notes = notes(harmonise(metre, progress), velocity, withGiven);
    notes.sort(
        Comparator.comparingInt(QuantizedNote::start)
            .thenComparing(Comparator.comparingInt(QuantizedNote::pitch).reversed()));
    return new QuantizedSequence(notes, steps, metre, qpm);
  }

  /** What sounds in each step. */
  private List<HarmonyFrame> harmonise(Metre metre, IntConsumer progress) {
    for (int step = 0; step < steps; step++) {
      give(step);
      filter.step(given, metre.placeInBar(step));
      progress.accept(step + 1);
    }
    return filter.best();
  }

  private List<QuantizedNote> notes(List<HarmonyFrame> frames, int velocity, boolean withGiven) {
    List<QuantizedNote> notes = new ArrayList<>();
    Line[] lines = new Line[given.parts()];
    for (int part = 0; part < lines.length; part++) {
      lines[part] = new Line(part, velocity, notes);
    }
    for (int step = 0; step < steps; step++) {
      give(step);
      HarmonyFrame frame = frames.get(step);
      for (int part = 0; part < lines.length; part++) {
        if (given.isOpen(part)) {
          lines[part].step(step, frame.pitch(part), !frame.isContinued(part));
        }
      }
      for (GivenPart part : parts) {
        if (part.isGiven(step)) {
          int pitch = withGiven ? part.pitch(step) : HarmonyFrame.REST;
          lines[part.part()].step(step, pitch, part.isOnset(step));
        }
      }
    }
    for (Line line : lines) {
      line.end(steps);
    }
    return notes;
  }

  /** Says what is given of a step, the higher notes to the higher parts. */
  private void give(int step) {
    given.clear();
    List<GivenPart> sounding = new ArrayList<>();
    for (GivenPart part : parts) {
      if (part.pitch(step) != Melody.REST) {
        sounding.add(part);
      } else if (part.isGiven(step)) {
        given.set(part.part(), HarmonyFrame.REST, false);
      }
    }
    int[] places = sounding.stream().mapToInt(GivenPart::part).sorted().toArray();
    sounding.sort(Comparator.comparingInt((GivenPart part) -> part.pitch(step)).reversed());
    for (int i = 0; i < places.length; i++) {
      given.set(places[i], sounding.get(i).pitch(step), sounding.get(i).isOnset(step));
    }
    given.want(wanted[step]);
    if (melody != null && phrasing != null) {
      given.ahead().look(melody.line(), step, phrasing);
    } else if (melody != null) {
      given.ahead().look(melody.line(), step, harmonizer.settings().horizon());
    }
  }

  /** Collects the notes of one part. */
  private static final class Line {
    private final int part;
    private final int velocity;
    private final List<QuantizedNote> notes;
    private int pitch = HarmonyFrame.REST;
    private int start;

    Line(int part, int velocity, List<QuantizedNote> notes) {
      this.part = part;
      this.velocity = velocity;
      this.notes = notes;
    }

    void step(int step, int newPitch, boolean onset) {
      if (newPitch == pitch && !onset) {
        return;
      }
      end(step);
      pitch = newPitch;
      start = step;
    }

    void end(int step) {
      if (pitch != HarmonyFrame.REST) {
        notes.add(new QuantizedNote(pitch, velocity, start, step, part, 0));
      }
      pitch = HarmonyFrame.REST;
    }
  }
}
