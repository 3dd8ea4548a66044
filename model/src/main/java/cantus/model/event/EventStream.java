package cantus.model.event;

import cantus.model.music.BarPlace;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A piece as class numbers: START, then for each step its notes from the highest down and a
 * STEP_END, then END. A unison of two voices stands twice. Within a step and a pitch, a note that
 * goes on precedes one that begins.
 */
public final class EventStream {

  /** The most events a stream may have: more than a hundred hours of four voices. */
  static final long MAX_EVENTS = 20_000_000;

  /** Of a piece of no particular style. */
  public static final int NO_STYLE = -1;

  private final int[] classes;
  private final Metre metre;
  private final int style;
  private final int[] stepsBefore; // STEP_ENDs up to and including each event

  /**
   * @param classes the class numbers, START first
   * @param metre of the piece the stream was made from
   */
  public EventStream(int[] classes, Metre metre) {
    this(classes, metre, NO_STYLE);
  }

  private EventStream(int[] classes, Metre metre, int style) {
    this.classes = classes.clone();
    this.metre = metre;
    this.style = style;
    stepsBefore = new int[classes.length];
    int steps = 0;
    for (int i = 0; i < classes.length; i++) {
      steps += classes[i] == EventCodec.STEP_END ? 1 : 0;
      stepsBefore[i] = steps;
    }
  }

  /**
   * The stream of a piece.
   *
   * @throws IllegalArgumentException if it would have more than 20 million events, which no music
   *     has but a small file can ask for
   */
  public static EventStream of(QuantizedSequence piece) {
    long events = piece.totalSteps() + 2L;
    for (QuantizedNote note : piece.notes()) {
      events += note.end() - note.start();
    }
    if (events > MAX_EVENTS) {
      throw new IllegalArgumentException(
          "the piece has %,d events; %,d are the most there may be".formatted(events, MAX_EVENTS));
    }
    List<QuantizedNote> notes =
        piece.notes().stream().sorted(Comparator.comparingInt(QuantizedNote::start)).toList();
    List<QuantizedNote> sounding = new ArrayList<>();
    List<Integer> step = new ArrayList<>();
    IntStream.Builder stream = IntStream.builder();
    stream.add(EventCodec.START);
    int next = 0;
    for (int k = 0; k < piece.totalSteps(); k++) {
      int now = k;
      sounding.removeIf(note -> note.end() <= now);
      step.clear();
      sounding.forEach(note -> step.add(EventCodec.continuedNote(note.pitch())));
      for (; next < notes.size() && notes.get(next).start() == k; next++) {
        step.add(EventCodec.newNote(notes.get(next).pitch()));
        sounding.add(notes.get(next));
      }
      // The sort is stable, so at equal pitch what goes on stays before what begins.
      step.sort(Comparator.comparingInt((Integer c) -> EventCodec.pitch(c)).reversed());
      step.forEach(stream::add);
      stream.add(EventCodec.STEP_END);
    }
    stream.add(EventCodec.END);
    return new EventStream(stream.build().toArray(), piece.metre());
  }

  /** The number of events. */
  public int length() {
    return classes.length;
  }

  /** The class number at an index. */
  public int classAt(int index) {
    return classes[index];
  }

  /** A copy of all class numbers. */
  public int[] toArray() {
    return classes.clone();
  }

  /** The events themselves. */
  public List<Event> events() {
    return Arrays.stream(classes).mapToObj(EventCodec::decode).toList();
  }

  /** Where the steps lie in their bars. */
  public Metre metre() {
    return metre;
  }

  /** The same piece as one of a style. */
  public EventStream inStyle(int number) {
    return new EventStream(classes, metre, number);
  }

  /** The number of its style among those that a network learns, or {@link #NO_STYLE}. */
  public int style() {
    return style;
  }

  /**
   * Where in its bar the step lies to which the event after this one belongs: a {@link BarPlace}.
   */
  public int placeInBarAfter(int index) {
    return metre.placeInBar(stepsBefore[index]);
  }

  /** How many notes of its step precede an event: of a note the voice it is, 0 the highest. */
  public int voiceAt(int index) {
    int voice = 0;
    while (voice < index && EventCodec.isNote(classes[index - 1 - voice])) {
      voice++;
    }
    return voice;
  }

  /** The highest note of each complete step; it begins where a NEW_NOTE stands. */
  public Melody melody() {
    int[] pitches = new int[steps()];
    boolean[] onsets = new boolean[pitches.length];
    Arrays.fill(pitches, Melody.REST);
    for (int i = 0; i < classes.length; i++) {
      if (EventCodec.isNote(classes[i]) && voiceAt(i) == 0 && stepsBefore[i] < pitches.length) {
        pitches[stepsBefore[i]] = EventCodec.pitch(classes[i]);
        onsets[stepsBefore[i]] = EventCodec.isNew(classes[i]);
      }
    }
    return Melody.of(pitches, onsets);
  }

  /** The number of complete steps. */
  public int steps() {
    return classes.length == 0 ? 0 : stepsBefore[classes.length - 1];
  }

  /** The number of notes, each counted in every step in which it sounds. */
  public int notes() {
    return (int) pitches().count();
  }

  /** The lowest pitch, or 128 if there is none. */
  public int lowestPitch() {
    return pitches().min().orElse(128);
  }

  /** The highest pitch, or -1 if there is none. */
  public int highestPitch() {
    return pitches().max().orElse(-1);
  }

  private IntStream pitches() {
    return Arrays.stream(classes).filter(EventCodec::isNote).map(EventCodec::pitch);
  }

  /**
   * The same stream a number of semitones higher.
   *
   * @throws IllegalArgumentException if a pitch would leave 0..127
   */
  public EventStream transpose(int semitones) {
    int[] moved = new int[classes.length];
    for (int i = 0; i < moved.length; i++) {
      int c = classes[i];
      if (EventCodec.isNew(c)) {
        c = EventCodec.newNote(EventCodec.pitch(c) + semitones);
      } else if (EventCodec.isContinued(c)) {
        c = EventCodec.continuedNote(EventCodec.pitch(c) + semitones);
      }
      moved[i] = c;
    }
    return new EventStream(moved, metre, style);
  }

  /**
   * The notes of the stream. A CONTINUED_NOTE of a pitch that did not sound, a START after the
   * first event and an END before the last are ignored; an incomplete last step counts as complete.
   *
   * @param velocity of all notes, 1..127
   * @param qpm tempo in quarters a minute
   */
  public QuantizedSequence toNotes(int velocity, double qpm) {
    List<QuantizedNote> done = new ArrayList<>();
    List<int[]> open = new ArrayList<>(); // {pitch, start}, oldest first
    List<int[]> ending = new ArrayList<>(); // open ones not yet continued in this step
    int step = 0;
    boolean inStep = false;
    for (int c : classes) {
      if (c == EventCodec.STEP_END) {
        close(ending, open, step, velocity, done);
        step++;
        ending = new ArrayList<>(open);
        inStep = false;
      } else if (EventCodec.isNew(c)) {
        open.add(new int[] {EventCodec.pitch(c), step});
        inStep = true;
      } else if (EventCodec.isContinued(c)) {
        int pitch = EventCodec.pitch(c);
        removeLast(ending, pitch);
        inStep = true;
      }
    }
    if (inStep) {
      close(ending, open, step, velocity, done);
      step++;
    }
    close(new ArrayList<>(open), open, step, velocity, done);
    done.sort(
        Comparator.comparingInt(QuantizedNote::start)
            .thenComparing(Comparator.comparingInt(QuantizedNote::pitch).reversed()));
    return new QuantizedSequence(done, step, metre, qpm);
  }

  private static void close(
      List<int[]> ending, List<int[]> open, int step, int velocity, List<QuantizedNote> done) {
    for (int[] note : ending) {
      open.removeIf(other -> other == note);
      done.add(new QuantizedNote(note[0], velocity, note[1], step, 0, 0));
    }
  }

  /** Of two notes on one pitch the older ends first, so the younger is the one that goes on. */
  private static void removeLast(List<int[]> notes, int pitch) {
    for (int i = notes.size() - 1; i >= 0; i--) {
      if (notes.get(i)[0] == pitch) {
        notes.remove(i);
        return;
      }
    }
  }
}
