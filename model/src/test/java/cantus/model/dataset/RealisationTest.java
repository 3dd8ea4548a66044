package cantus.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Annotation;
import cantus.model.music.Chord;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Melody;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RealisationTest {

  private static final double STEP = 0.125; // seconds, at 120
  private static final List<String> CHORDS =
      List.of("C", "Am7", "F/A", "G7(b9)", "Dm7b5", "Bdim7", "Esus4", "A9", "D/C", "Ab6", "N.C.");

  @Property(tries = 60)
  void voices_are_in_range_below_the_melody_and_on_tones_of_the_chord(
      @ForAll Random random,
      @ForAll ChordRhythm rhythm,
      @ForAll @IntRange(min = Realisation.FEWEST, max = Realisation.MOST) int voices) {
    NoteSequence sheet = sheet(random);
    Realisation way = new Realisation(rhythm, voices, random.nextLong());
    QuantizedSequence piece = Quantizer.quantize(way.realise(sheet));
    Melody melody = Melody.ofPart(piece, 0);
    for (QuantizedNote note : piece.notes()) {
      for (int step = note.start(); note.part() > 0 && step < note.end(); step++) {
        ChordSymbol chord = piece.chords().at(step);
        assertThat(way.ranges().get(note.part() - 1).contains(note.pitch())).isTrue();
        assertThat(note.pitch()).isLessThan(melody.pitchAt(step));
        if (note.part() == voices) {
          assertThat(note.pitch() % 12).isEqualTo(chord.bassClass());
        } else {
          assertThat(chord.pitchClasses().contains(note.pitch())).isTrue();
        }
      }
    }
    for (int step = 0; step < piece.totalSteps(); step++) {
      boolean sounds = melody.pitchAt(step) != Melody.REST && piece.chords().at(step).sounds();
      int now = step;
      List<Integer> pitches =
          piece.notes().stream()
              .filter(note -> note.part() > 0 && note.start() <= now && note.end() > now)
              .sorted(Comparator.comparingInt(QuantizedNote::part))
              .map(QuantizedNote::pitch)
              .toList();
      assertThat(pitches).hasSize(sounds ? voices : 0);
      assertThat(pitches).isSortedAccordingTo(Comparator.<Integer>reverseOrder());
    }
  }

  /** A tune over its chords as a guitar strikes them: C from the first bar on, then G7. */
  private static NoteSequence overBlocks(int... lastChord) {
    List<Note> notes = new ArrayList<>();
    notes.add(note(67, 0, 4, 0)); // an upbeat
    for (int i = 0; i < 8; i++) {
      notes.add(note(List.of(72, 76, 79, 76, 74, 77, 74, 71).get(i), 4 + 4 * i, 8 + 4 * i, 0));
    }
    for (int pitch : new int[] {48, 52, 55}) {
      notes.add(note(pitch, 4, 20, 1));
    }
    for (int pitch : lastChord) {
      notes.add(note(pitch, 20, 36, 1));
    }
    return NoteSequence.of(notes, 120);
  }

  private static Note note(int pitch, int start, int end, int part) {
    return new Note(pitch, 80, start * STEP, end * STEP, part, 0, false, part, 0);
  }

  @Test
  void block_chords_are_taken_for_symbols_when_that_is_asked_for() {
    NoteSequence blocks = overBlocks(43, 47, 50, 53);
    assertThat(new Realisation(ChordRhythm.CHANGES, 3, 1).realise(blocks)).isEqualTo(blocks);
    Realisation way = new Realisation(ChordRhythm.CHANGES, 3, 1, true);
    QuantizedSequence music = Quantizer.quantize(way.realise(blocks));
    assertThat(music.notes().stream().filter(n -> n.part() == 0)).hasSize(9);
    for (int step = 0; step < music.totalSteps(); step++) {
      int now = step;
      int[] voices =
          music.notes().stream()
              .filter(n -> n.part() > 0 && n.start() <= now && now < n.end())
              .mapToInt(QuantizedNote::pitch)
              .toArray();
      assertThat(voices).hasSize(3);
      // Of four tones below three voices the fifth is what is left out.
      assertThat(Chord.of(voices).name()).isEqualTo(step < 20 ? "C" : "G7");
      assertThat(Chord.of(voices).isInRootPosition()).isTrue();
    }
  }

  @Test
  void what_is_no_block_makes_no_lead_sheet() {
    NoteSequence twoVoices = overBlocks(43, 50);
    Realisation way = new Realisation(ChordRhythm.CHANGES, 3, 1, true);
    assertThat(way.realise(twoVoices)).isEqualTo(twoVoices);
  }

  @Property(tries = 20)
  void is_the_same_for_the_same_seed(@ForAll Random random) {
    NoteSequence sheet = sheet(random);
    Realisation way = new Realisation(ChordRhythm.COMPING, 3, 5);
    assertThat(way.realise(sheet)).isEqualTo(way.realise(sheet));
  }

  @Test
  void leads_voices_by_small_steps() {
    NoteSequence music = new Realisation(ChordRhythm.HELD, 3, 1).realise(turn("C", "Am", "F", "G"));
    for (int part = 1; part <= 2; part++) {
      int voice = part;
      List<Note> notes = music.notes().stream().filter(n -> n.part() == voice).toList();
      for (int i = 1; i < notes.size(); i++) {
        assertThat(Math.abs(notes.get(i).pitch() - notes.get(i - 1).pitch()))
            .isLessThanOrEqualTo(4);
      }
    }
  }

  @Test
  void sounds_the_chords_that_are_written() {
    NoteSequence music = Realisation.USUAL.realise(turn("C", "E7", "Fmaj7", "G/B"));
    QuantizedSequence piece = Quantizer.quantize(music);
    for (int bar = 0; bar < 4; bar++) {
      int step = 16 * bar;
      int[] pitches =
          piece.notes().stream()
              .filter(note -> note.part() > 0 && note.start() == step)
              .mapToInt(QuantizedNote::pitch)
              .toArray();
      assertThat(Chord.of(pitches).name()).isEqualTo(piece.chords().at(step).name());
    }
  }

  @Test
  void held_voices_go_on_and_others_are_struck_where_their_rhythm_says() {
    NoteSequence sheet = turn("C", "C", "C", "C");
    assertThat(struck(sheet, ChordRhythm.HELD)).containsExactly(1, 1, 1);
    assertThat(struck(sheet, ChordRhythm.CHANGES)).containsExactly(1, 1, 1);
    assertThat(struck(sheet, ChordRhythm.BEATS)).containsExactly(16, 16, 16);
    assertThat(struck(sheet, ChordRhythm.COMPING)).containsExactly(9, 9, 8);
  }

  @Test
  void a_breath_of_the_melody_stops_no_chord_but_a_rest_does() {
    List<Note> notes =
        List.of(
            Note.of(72, 80, 0, 3 * STEP),
            Note.of(74, 80, 4 * STEP, 8 * STEP),
            Note.of(72, 80, 16 * STEP, 24 * STEP));
    NoteSequence music = Realisation.USUAL.realise(sheet(notes, List.of(chord(0, "C"))));
    assertThat(music.notes().stream().filter(n -> n.part() == 3).map(Note::end).toList())
        .containsExactly(8 * STEP, 24 * STEP);
  }

  @Test
  void a_low_melody_is_put_where_voices_have_room_below() {
    List<Note> notes = List.of(Note.of(48, 80, 0, 1), Note.of(52, 80, 1, 2));
    NoteSequence music = Realisation.USUAL.realise(sheet(notes, List.of(chord(0, "C"))));
    assertThat(music.notes().stream().filter(n -> n.part() == 0).map(Note::pitch).toList())
        .containsExactly(60, 64);
    assertThat(music.notes()).hasSize(5);
  }

  @Test
  void what_has_voices_or_no_chords_stays_as_it_is() {
    List<Note> two = List.of(Note.of(72, 80, 0, 2), Note.of(60, 80, 0, 2));
    NoteSequence voices = sheet(two, List.of(chord(0, "C")));
    NoteSequence bare = sheet(List.of(Note.of(72, 80, 0, 2)), List.of());
    assertThat(Realisation.USUAL.realise(voices)).isSameAs(voices);
    assertThat(Realisation.USUAL.realise(bare)).isSameAs(bare);
  }

  private static List<Integer> struck(NoteSequence sheet, ChordRhythm rhythm) {
    NoteSequence music = new Realisation(rhythm, 3, 1).realise(sheet);
    return List.of(1, 2, 3).stream()
        .map(part -> (int) music.notes().stream().filter(n -> n.part() == part).count())
        .toList();
  }

  /** A chord a bar under long notes. */
  private static NoteSequence turn(String... names) {
    List<Note> notes = new ArrayList<>();
    List<Annotation> chords = new ArrayList<>();
    for (int bar = 0; bar < names.length; bar++) {
      notes.add(Note.of(79, 80, 2 * bar, 2 * bar + 2));
      chords.add(chord(16 * bar, names[bar]));
    }
    return sheet(notes, chords);
  }

  private static NoteSequence sheet(Random random) {
    List<Note> notes = new ArrayList<>();
    List<Annotation> chords = new ArrayList<>(List.of(chord(0, CHORDS.get(random.nextInt(10)))));
    int step = 0;
    for (int i = 0; i < 40; i++) {
      int length = 1 + random.nextInt(8);
      if (random.nextInt(5) > 0) {
        notes.add(Note.of(68 + random.nextInt(13), 80, step * STEP, (step + length) * STEP));
      }
      if (random.nextBoolean()) {
        chords.add(chord(step, CHORDS.get(random.nextInt(CHORDS.size()))));
      }
      step += length;
    }
    notes.add(Note.of(72, 80, step * STEP, (step + 4) * STEP));
    return sheet(notes, chords);
  }

  private static Annotation chord(int step, String name) {
    return new Annotation(step * STEP, Annotation.Kind.CHORD_SYMBOL, name);
  }

  private static NoteSequence sheet(List<Note> notes, List<Annotation> chords) {
    return new NoteSequence(notes, List.of(), List.of(), List.of(), List.of(), chords, 0, 480);
  }
}
