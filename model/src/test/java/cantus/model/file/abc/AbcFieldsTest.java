package cantus.model.file.abc;

import static cantus.model.file.abc.AbcNotes.lengths;
import static cantus.model.file.abc.AbcNotes.line;
import static cantus.model.file.abc.AbcNotes.notes;
import static cantus.model.file.abc.AbcNotes.read;
import static cantus.model.file.abc.AbcNotes.tune;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.TimeSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fields of a tune say: keys, clefs, metres, units, tempi, voices. */
class AbcFieldsTest {

  private static final String SCALE = "CDEF|GAB|";

  @ParameterizedTest(name = "K:{0}")
  @CsvSource({
    "G, C D E F# G A B, G major",
    "Em, C D E F# G A B, E minor",
    "EM, C D E F# G A B, E minor",
    "E minor, C D E F# G A B, E minor",
    "EMIN, C D E F# G A B, E minor",
    "Emin, C D E F# G A B, E minor",
    "E Maj, C# Eb E F# Ab A B, E major",
    "Emajor, C# Eb E F# Ab A B, E major",
    "E major clef=bass, C# Eb E F# Ab A B, E major",
    "Bb, C D Eb F G A Bb, Bb major",
    "Bbm, C Db Eb F Gb Ab Bb, Bb minor",
    "B♭, C D Eb F G A Bb, Bb major",
    "F#, C# Eb E# F# Ab Bb B, F# major",
    "Ador, C D E F# G A B, G major",
    "A Dorian, C D E F# G A B, G major",
    "D MIX, C D E F# G A B, G major",
    "EPhr, C D E F G A B, C major",
    "F lydian, C D E F G A B, C major",
    "Bloc, C D E F G A B, C major",
    "Aaeolian, C D E F G A B, C major",
    "C ionian, C D E F G A B, C major",
    "g, C D E F# G A B, G major",
    "gm, C D Eb F G A Bb, G minor",
    "d min, C D E F G A Bb, D minor",
    "HP, C# D E F# G A B, D major",
    "Hp, C# D E F# G A B, D major",
    "D =c, C D E F# G A B, G major",
    "D=c, C D E F# G A B, G major",
    "D Phr ^f, C D Eb F# G A Bb, Bb major",
    "Dphr^f, C D Eb F# G A Bb, Bb major",
    "D exp ^f _b, C D E F# G A Bb, none",
    "D exp _b _e ^f, C D Eb F# G A Bb, none",
    "Dexp^f^c, C# D E F# G A B, D major",
    "Am ^G, C D E F Ab A B, A minor",
    "A m=c, C# D E F# Ab A B, A major",
    "none, C D E F G A B, none",
    "'', C D E F G A B, none",
    "clef=bass, C D E F G A B, none",
    "bass, C D E F G A B, none",
    "Bass, C D E F G A B, none",
    "alto, C D E F G A B, none",
    "C clef=alto middle=C, C D E F G A B, C major",
  })
  void keys_in_every_spelling(String field, String scale, String name) throws Exception {
    String sharpened = scale.replace("Db", "C#").replace("Gb", "F#").replace("E#", "F");
    assertThat(line(tune(field, SCALE))).isEqualTo(sharpened);
    assertThat(
            read(tune(field, SCALE)).get(0).music().keySignatures().stream()
                .map(KeySignature::key)
                .map(Key::name)
                .findFirst()
                .orElse("none"))
        .isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "clef=treble, C4",
    "clef=treble-8, C3",
    "treble-8, C3",
    "clef=\"treble-8\", C3",
    "treble-8va, C3",
    "treble+8, C5",
    "clef=treble+15, C6",
    "treble-15, C2",
    "clef=G2-8, C3",
    "treble^8, C4",
    "treble_8, C4",
    "bass, C4",
    "clef=bass-8, C3",
    "clef=bass middle=d, C4",
    "alto+8, C5",
    "tenor, C4",
    "bass3, C4",
    "octave=-1, C3",
    "octave=1, C5",
    "octave=+1, C5",
    "transpose=-2, Bb3",
    "t=-2, Bb3",
    "clef=treble-8 octave=1 transpose=3, Eb4",
    "clef=bass middle=d transpose=-24, C2",
    "transpose=x octave=-x, C4",
  })
  void a_clef_with_an_8_octaves_and_transpositions_move_what_sounds(String said, String sounding)
      throws Exception {
    String expected = sounding + " 0-1";
    assertThat(notes(tune("C " + said, "C|"))).as("in the key").containsExactly(expected);
    assertThat(notes(tune(said, "C|"))).as("alone in the key").containsExactly(expected);
    assertThat(notes("X:1\nL:1/4\nV:T " + said + "\nK:C\n[V:T] C|"))
        .as("of a voice in the header")
        .containsExactly(expected);
    assertThat(notes(tune("C", "V:1 " + said + "\nC|")))
        .as("of a voice in the body")
        .containsExactly(expected);
    assertThat(notes(tune("C", "C|[K:C " + said + "] C|")))
        .as("later")
        .containsExactly("C4 0-1", sounding + " 1-2");
  }

  @Test
  void each_voice_has_the_clef_that_it_was_given() throws Exception {
    assertThat(
            notes(
                "X:1\nL:1/4\nM:2/4\nV:S clef=treble\nV:T clef=treble-8\nK:F\n"
                    + "[V:S] c B|[V:T] A B|\n[V:S] c2|\nV:T\nA2|"))
        .containsExactly("A3 0-1", "C5 0-1", "Bb3 1-2", "Bb4 1-2", "A3 2-4", "C5 2-4");
  }

  @Test
  void a_new_clef_takes_the_8_of_the_old_away_and_a_new_key_does_not() throws Exception {
    assertThat(notes(tune("C treble-8", "C|[K:G] C|[K:bass] C|[K:treble+8] C|")))
        .containsExactly("C3 0-1", "C3 1-2", "C4 2-3", "C5 3-4");
  }

  @Test
  void a_transposed_voice_sounds_in_another_key() throws Exception {
    assertThat(read(tune("C transpose=-2", SCALE)).get(0).music().keySignatures().get(0).key())
        .isEqualTo(Key.named("Bb"));
  }

  @Test
  void a_voice_in_the_clef_of_drums_is_drums() throws Exception {
    assertThat(read(tune("C perc", "C D|[K:C clef=treble] E|")).get(0).music().notes())
        .extracting(note -> note.drum())
        .containsExactly(true, true, false);
  }

  @ParameterizedTest(name = "M:{0}")
  @CsvSource({
    "3/4, 3, 4",
    "C, 4, 4",
    "C|, 2, 2",
    "6/8, 6, 8",
    "(2+3+2)/8, 7, 8",
    "2+3+2/8, 7, 8",
    "' 12 / 8 ', 12, 8",
    "2 + 3/8, 5, 8",
    "3/4 2/4, 3, 4",
  })
  void metres_in_every_spelling(String field, int beats, int type) throws Exception {
    TimeSignature signature =
        read("X:1\nL:1/8\nM:" + field + "\nK:C\n|: C12|D12|E12|")
            .get(0)
            .music()
            .timeSignatures()
            .get(0);
    assertThat(
            read("X:1\nL:1/4\nM:" + field + "\nK:C\nZ2|C|").get(0).music().timeSignatures().get(0))
        .extracting(TimeSignature::numerator, TimeSignature::denominator)
        .containsExactly(beats, type);
    assertThat(signature).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+/4", "0/4", "4/0", "4/3", "4", "/4", "-3/4", "99999/4", "x", "(+)/8"})
  void a_metre_that_cannot_be_is_left_out_and_said(String field) throws Exception {
    Score score = read("X:1\nM:" + field + "\nL:1/4\nK:C\nCDEF|GABc|").get(0);

    assertThat(score.music().notes()).hasSize(8);
    assertThat(score.remarks().count(Remark.METRES_UNREADABLE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"H", "?", "Xm", "1", "#F"})
  void a_key_that_nobody_can_read_is_left_out_and_said(String field) throws Exception {
    String book = "X:1\nM:4/4\nL:1/4\nK:D\nFCDE|[K:" + field + "]FABc|";

    assertThat(line(book)).isEqualTo("F# C# D E F# A B C#");
    assertThat(read(book).get(0).remarks().count(Remark.KEYS_UNREADABLE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "C",
        "am",
        "HP",
        "Hp",
        "bass",
        "clef=alto",
        "^f",
        "exp _b",
        "C treble"
      })
  void of_other_keys_nothing_is_said(String field) throws Exception {
    assertThat(read("X:1\nM:4/4\nL:1/4\nK:" + field + "\nFCDE|").get(0).remarks().isEmpty())
        .isTrue();
  }

  @Test
  void the_unit_is_a_sixteenth_in_short_bars_and_an_eighth_in_others() throws Exception {
    assertThat(lengths("X:1\nM:2/4\nK:C\nC|")).isEqualTo("0.25");
    assertThat(lengths("X:1\nM:3/4\nK:C\nC|")).isEqualTo("0.5");
    assertThat(lengths("X:1\nM:6/8\nK:C\nC|")).isEqualTo("0.5");
    assertThat(lengths("X:1\nM:none\nK:C\nC|")).isEqualTo("0.5");
    assertThat(lengths("X:1\nK:C\nC|")).isEqualTo("0.5");
    assertThat(lengths("X:1\nL:1\nK:C\nC|")).isEqualTo("4");
    assertThat(lengths("X:1\nL: 1 / 16\nK:C\nC [L:1/4] C [M:2/4] C|")).isEqualTo("0.25 1 1");
  }

  @ParameterizedTest(name = "Q:{0}")
  @CsvSource({
    "1/4=96, 96",
    "1/4 = 96, 96",
    "3/8=50, 75",
    "1/4 3/8 1/4 3/8=40, 200",
    "\"Allegro\" 1/4=130, 130",
    "3/8=50 \"Slowly 1/4=20\", 75",
    "1/4=ca. 80, 80",
    "1/4=80-90, 80",
    "1/4=72.5, 72.5",
    "C2=50, 50",
    "C3=60, 90",
    "C=100, 50",
    "C3/2=100, 75",
    "120, 60",
    "\"Andante\", 120",
    "1/4=0, 120",
    "1/4, 120",
    "1/0=4, 120",
    "99999, 120",
    "'', 120",
  })
  void tempi_of_all_ages(String field, double qpm) throws Exception {
    assertThat(read("X:1\nQ:" + field + "\nM:4/4\nL:1/8\nK:C\nCDEF|").get(0).music().initialQpm())
        .isEqualTo(qpm);
  }

  @Test
  void a_field_of_great_length_is_read_or_left_out() throws Exception {
    String beats = "1/4 ".repeat(20_000);
    for (String field :
        new String[] {
          "Q:" + beats + "=120",
          "M:" + "2+".repeat(20_000) + "2/4",
          "K:D " + "^f ".repeat(20_000),
          "V:1 " + "a=b ".repeat(20_000),
          "P:" + "(".repeat(20_000) + "A" + ")".repeat(20_000),
          "L:" + "1/".repeat(20_000),
          "U:T=" + "!".repeat(20_000),
          "m:" + "~".repeat(20_000) + "=z",
          "I:" + "MIDI ".repeat(20_000)
        }) {
      assertThat(read("X:1\n" + field + "\nL:1/4\nK:C\nCDEF|").get(0).music().notes())
          .as(field.substring(0, 2))
          .hasSize(4);
    }
  }

  @Test
  void what_the_body_says_before_the_first_note_holds_for_every_voice() throws Exception {
    assertThat(line("X:1\nV:1\nV:2\nK:C\nK:D\nM:2/4\nL:1/4\nV:1\nF2|\nV:2\nc2|"))
        .isEqualTo("F# C#");
  }

  @Test
  void later_fields_hold_for_their_own_voice() throws Exception {
    assertThat(notes("X:1\nM:2/4\nL:1/4\nK:C\nV:1\nF2|[K:D][L:1/8]F4|\nV:2\nF2|F2|"))
        .containsExactly("F4 0-2", "F4 0-2", "F4 2-4", "F#4 2-4");
  }

  @ParameterizedTest
  @CsvSource({
    "%%MIDI transpose 2, D E",
    "%%MIDI transpose -2, Bb C",
    "I:MIDI transpose 2, D E",
    "%%MIDI transpose 5\\n%%MIDI rtranspose -3, D E",
    "%%MIDI transpose nowhere, C D",
    "%%MIDI transpose 99999999999, C D",
  })
  void what_is_transposed_for_playing_sounds_so(String directive, String pitches) throws Exception {
    assertThat(line("X:1\nL:1/4\nK:C\n" + directive.replace("\\n", "\n") + "\nCD|"))
        .isEqualTo(pitches);
  }

  @Test
  void voices_have_their_names_and_instruments() throws Exception {
    Score score =
        read("X:1\nL:1/4\nV:1 nm=\"First fiddle\" clef=treble\nV:2 name=Bass\nK:C\n"
                + "V:1\n%%MIDI program 40\nC4|\nV:2\n[I:MIDI program 32] E4|")
            .get(0);
    assertThat(score.music().parts())
        .extracting(part -> part.name())
        .containsExactly("First fiddle", "Bass");
    assertThat(score.music().notes())
        .extracting(note -> note.program())
        .containsExactlyInAnyOrder(40, 32);
  }
}
