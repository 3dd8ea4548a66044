package cantus.model.file.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.event.EventCodec;
import cantus.model.file.ScoreException;
import cantus.model.music.Annotation;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProtoMessagesTest {

  private static final UnknownFieldSet LATER =
      UnknownFieldSet.newBuilder()
          .addField(24, UnknownFieldSet.Field.newBuilder().addVarint(3).build())
          .addField(
              99,
              UnknownFieldSet.Field.newBuilder()
                  .addLengthDelimited(ByteString.copyFromUtf8("later"))
                  .build())
          .build();

  @Test
  void a_small_message_has_the_bytes_that_protobuf_writes() {
    NoteSequenceProto.Tempo tempo = new NoteSequenceProto.Tempo(0, 120, NoteSequenceProto.NOTHING);
    byte[] bytes = sequence("x", List.of(), List.of(tempo), 0, NoteSequenceProto.NOTHING).toBytes();
    // id "x"; tempos: one message with qpm only, because a time of 0 is not written
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0a0178" + "3a09" + "110000000000005e40");
  }

  @Property(tries = 200)
  void a_sequence_comes_back_with_all_it_held(@ForAll long seed) throws IOException {
    NoteSequenceProto sequence = random(new Random(seed));
    byte[] bytes = sequence.toBytes();
    assertThat(NoteSequenceProto.parse(bytes)).isEqualTo(sequence);
    assertThat(NoteSequenceProto.parse(bytes).toBytes()).isEqualTo(bytes);
  }

  @Test
  void fields_of_later_versions_survive_at_every_level() throws IOException {
    NoteSequenceProto.Note note =
        new NoteSequenceProto.Note(60, 80, 0, 1, 1, 4, 0, 0, false, 0, 16, 0, 0, 4, LATER);
    NoteSequenceProto sequence = sequence("id", List.of(note), List.of(), 1, LATER);
    NoteSequenceProto read = NoteSequenceProto.parse(sequence.toBytes());
    assertThat(read.rest()).isEqualTo(LATER);
    assertThat(read.notes().get(0).rest()).isEqualTo(LATER);
    assertThat(read.toBytes()).isEqualTo(sequence.toBytes());
  }

  @Test
  void a_field_of_the_wrong_type_is_kept_as_unknown() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeInt32(1, 5); // where the id should be a string
    out.flush();
    NoteSequenceProto read = NoteSequenceProto.parse(bytes.toByteArray());
    assertThat(read.id()).isEmpty();
    assertThat(read.toBytes()).isEqualTo(bytes.toByteArray());
  }

  @Property(tries = 300)
  void spoilt_messages_are_refused_or_read_and_nothing_else(
      @ForAll long seed, @ForAll @IntRange(max = 6) int spots) {
    Random random = new Random(seed);
    byte[] bytes = random(random).toBytes();
    for (int i = 0; i < spots && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    try {
      NoteSequenceProto.parse(bytes);
      SequenceExampleProto.read(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("not a");
    }
  }

  @Property(tries = 100)
  void random_bytes_are_refused_or_read_and_nothing_else(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      NoteSequenceProto.parse(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("not a NoteSequence");
    }
  }

  @Test
  void music_comes_back_from_its_message() throws ScoreException {
    NoteSequence music =
        new NoteSequence(
            List.of(
                new Note(60, 80, 0.5, 1, 1, 5, false, 1, 2),
                new Note(38, 99, 0, 1, 2, 0, true, 2, 0)),
            List.of(new Tempo(0, 96), new Tempo(1, 50)),
            List.of(new TimeSignature(0, 3, 4)),
            List.of(new KeySignature(0, 9, Mode.MINOR)),
            List.of(new Part(0, "Oboe"), new Part(1, "Alto"), new Part(2, "Drums")),
            4,
            480);
    assertThat(SequenceMessages.music(SequenceMessages.of(music, "midi"))).isEqualTo(music);
  }

  @Test
  void chord_symbols_are_text_annotations() throws ScoreException {
    NoteSequence music =
        new NoteSequence(
            List.of(Note.of(60, 80, 0, 1)),
            List.of(new Tempo(0, 96)),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Annotation(0.5, Annotation.Kind.CHORD_SYMBOL, "Am7")),
            4,
            480);
    NoteSequenceProto message = SequenceMessages.of(music, "musicxml");
    assertThat(message.textAnnotations())
        .containsExactly(
            new NoteSequenceProto.TextAnnotation(
                0.5,
                "Am7",
                NoteSequenceProto.TextAnnotation.CHORD_SYMBOL,
                0,
                NoteSequenceProto.NOTHING));
    assertThat(SequenceMessages.music(message)).isEqualTo(music);
  }

  @Test
  void what_is_no_music_is_refused() {
    NoteSequenceProto.Note note =
        new NoteSequenceProto.Note(
            200, 80, 0, 1, 1, 4, 0, 0, false, 0, 0, 0, 0, 0, NoteSequenceProto.NOTHING);
    NoteSequenceProto sequence =
        sequence("id", List.of(note), List.of(), 1, NoteSequenceProto.NOTHING);
    assertThatThrownBy(() -> SequenceMessages.music(sequence))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("200");
  }

  @Test
  void ids_are_those_of_the_reference() {
    assertThat(SequenceMessages.id("abc", "bach", "midi"))
        .isEqualTo("/id/midi/bach/a9993e364706816aba3e25717850c26c9cd0d89d");
  }

  @Property(tries = 100)
  void an_example_comes_back_as_events(
      @ForAll @Size(min = 1, max = 300)
          List<@IntRange(max = EventCodec.CLASSES - 1) Integer> middle)
      throws IOException {
    int[] classes = new int[middle.size() + 2];
    for (int i = 0; i < middle.size(); i++) {
      classes[i + 1] = middle.get(i);
    }
    classes[classes.length - 1] = EventCodec.END;
    assertThat(SequenceExampleProto.read(SequenceExampleProto.write(classes))).isEqualTo(classes);
  }

  @Test
  void an_example_has_the_bytes_that_tensorflow_writes() {
    byte[] bytes = SequenceExampleProto.write(new int[] {0, 200, 1});
    String hex = HexFormat.of().formatHex(bytes);
    String zeros = "00000000";
    String first = "0a9208" + "128f08" + "0a8c08" + "0000803f" + zeros.repeat(258);
    String second =
        "0a9208" + "128f08" + "0a8c08" + zeros.repeat(200) + "0000803f" + zeros.repeat(58);
    String labels = "0a06" + "1a04" + "0a02" + "c801" + "0a05" + "1a03" + "0a01" + "01";
    assertThat(hex)
        .contains(
            "0a06" + HexFormat.of().formatHex("inputs".getBytes()) + "12aa10" + first + second)
        .endsWith("0a06" + HexFormat.of().formatHex("labels".getBytes()) + "120f" + labels);
  }

  private static NoteSequenceProto random(Random r) {
    List<NoteSequenceProto.Note> notes = new ArrayList<>();
    for (int i = r.nextInt(5); i > 0; i--) {
      notes.add(
          new NoteSequenceProto.Note(
              r.nextInt(128),
              r.nextInt(128),
              r.nextDouble(),
              r.nextDouble(),
              r.nextInt(),
              r.nextInt(),
              r.nextInt(3),
              r.nextInt(3),
              r.nextBoolean(),
              r.nextInt(3),
              r.nextInt(36),
              r.nextInt(3),
              r.nextLong(),
              r.nextInt(3),
              r.nextBoolean() ? LATER : NoteSequenceProto.NOTHING));
    }
    List<NoteSequenceProto.Tempo> tempos =
        List.of(new NoteSequenceProto.Tempo(r.nextInt(2), r.nextInt(), NoteSequenceProto.NOTHING));
    return sequence(
        "id " + (char) r.nextInt(0xD800),
        notes,
        tempos,
        r.nextInt(2),
        r.nextBoolean() ? LATER : NoteSequenceProto.NOTHING);
  }

  private static NoteSequenceProto sequence(
      String id,
      List<NoteSequenceProto.Note> notes,
      List<NoteSequenceProto.Tempo> tempos,
      double totalTime,
      UnknownFieldSet rest) {
    return new NoteSequenceProto(
        id, "", "", 0, List.of(), List.of(), tempos, notes, totalTime, List.of(), List.of(),
        List.of(), null, List.of(), null, 0, null, 0, List.of(), rest);
  }
}
