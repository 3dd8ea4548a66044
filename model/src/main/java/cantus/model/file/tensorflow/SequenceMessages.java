package cantus.model.file.tensorflow;

import cantus.model.file.ScoreException;
import cantus.model.file.tensorflow.NoteSequenceProto.TextAnnotation;
import cantus.model.music.Annotation;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Music as a NoteSequence message, and back. */
public final class SequenceMessages {

  private static final UnknownFieldSet NOTHING = NoteSequenceProto.NOTHING;

  private SequenceMessages() {}

  /**
   * The message of a piece.
   *
   * @param kind of the file it was read from, midi, musicxml or abc
   */
  public static NoteSequenceProto of(NoteSequence music, String kind) {
    int encoding =
        switch (kind) {
          case "midi" -> NoteSequenceProto.SourceInfo.MIDI;
          case "abc" -> NoteSequenceProto.SourceInfo.ABC;
          default -> NoteSequenceProto.SourceInfo.MUSIC_XML;
        };
    int type =
        encoding == NoteSequenceProto.SourceInfo.MIDI
            ? 0
            : NoteSequenceProto.SourceInfo.SCORE_BASED;
    return new NoteSequenceProto(
        "",
        "",
        "",
        music.ticksPerQuarter(),
        music.timeSignatures().stream()
            .map(
                t ->
                    new NoteSequenceProto.TimeSignature(
                        t.time(), t.numerator(), t.denominator(), NOTHING))
            .toList(),
        music.keySignatures().stream()
            .map(
                k ->
                    new NoteSequenceProto.KeySignature(
                        k.time(), k.key().tonic(), k.key().mode().ordinal(), NOTHING))
            .toList(),
        music.tempos().stream()
            .map(t -> new NoteSequenceProto.Tempo(t.time(), t.qpm(), NOTHING))
            .toList(),
        music.notes().stream().map(SequenceMessages::message).toList(),
        music.totalTime(),
        List.of(),
        List.of(),
        music.parts().stream()
            .map(p -> new NoteSequenceProto.PartInfo(p.index(), p.name(), NOTHING))
            .toList(),
        NoteSequenceProto.SourceInfo.of(type, encoding, 0),
        music.annotations().stream()
            .filter(a -> a.kind() == Annotation.Kind.CHORD_SYMBOL)
            .map(
                a ->
                    new TextAnnotation(a.time(), a.text(), TextAnnotation.CHORD_SYMBOL, 0, NOTHING))
            .toList(),
        null,
        0,
        null,
        0,
        music.parts().stream()
            .filter(p -> !p.name().isEmpty())
            .map(p -> new NoteSequenceProto.InstrumentInfo(p.index(), p.name(), NOTHING))
            .toList(),
        NOTHING);
  }

  private static NoteSequenceProto.Note message(Note note) {
    return new NoteSequenceProto.Note(
        note.pitch(),
        note.velocity(),
        note.start(),
        note.end(),
        0,
        0,
        note.instrument(),
        note.program(),
        note.drum(),
        note.part(),
        0,
        note.voice(),
        0,
        0,
        NOTHING);
  }

  /**
   * The music of a message. Parts are those of the score, or the instruments where it names none.
   *
   * @throws ScoreException if it holds what is not music, such as a pitch of 200
   */
  public static NoteSequence music(NoteSequenceProto message) throws ScoreException {
    boolean scored = message.notes().stream().anyMatch(n -> n.part() != 0);
    List<Note> notes = new ArrayList<>(message.notes().size());
    try {
      for (NoteSequenceProto.Note n : message.notes()) {
        notes.add(
            new Note(
                n.pitch(),
                n.velocity(),
                n.startTime(),
                n.endTime(),
                n.instrument(),
                n.program(),
                n.isDrum(),
                scored ? n.part() : n.instrument(),
                n.voice()));
      }
      return new NoteSequence(
          notes,
          message.tempos().stream().map(t -> new Tempo(t.time(), t.qpm())).toList(),
          message.timeSignatures().stream()
              .map(t -> new TimeSignature(t.time(), t.numerator(), t.denominator()))
              .toList(),
          message.keySignatures().stream().map(SequenceMessages::key).toList(),
          parts(message, scored),
          message.textAnnotations().stream()
              .filter(a -> a.annotationType() == TextAnnotation.CHORD_SYMBOL)
              .map(a -> new Annotation(a.time(), Annotation.Kind.CHORD_SYMBOL, a.text()))
              .toList(),
          message.totalTime(),
          message.ticksPerQuarter());
    } catch (IllegalArgumentException e) {
      throw new ScoreException("not music: " + e.getMessage(), e);
    }
  }

  private static KeySignature key(NoteSequenceProto.KeySignature k) {
    Mode mode = k.mode() == Mode.MINOR.ordinal() ? Mode.MINOR : Mode.MAJOR;
    return new KeySignature(k.time(), Math.floorMod(k.key(), 12), mode);
  }

  private static List<Part> parts(NoteSequenceProto message, boolean scored) {
    return scored || message.instrumentInfos().isEmpty()
        ? message.partInfos().stream().map(p -> new Part(p.part(), p.name())).toList()
        : message.instrumentInfos().stream().map(p -> new Part(p.instrument(), p.name())).toList();
  }

  /** The id that the reference gives to a piece. */
  public static String id(String filename, String collection, String kind) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(filename.getBytes(StandardCharsets.UTF_8));
      return "/id/" + kind + "/" + collection + "/" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
