package cantus.model.file.musicxml;

import cantus.model.file.BarOrder;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Writes small MusicXML scores for tests; durations are in divisions, one a quarter unless set. */
public final class MusicXmlText {

  public static final String DOCTYPE =
      "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\""
          + " \"http://www.musicxml.org/dtds/partwise.dtd\">";

  private MusicXmlText() {}

  /** A score of parts, each given by its measures. */
  public static String score(String... parts) {
    StringBuilder list = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      list.append(
          "<score-part id='P%d'><part-name>Part %d</part-name></score-part>".formatted(i, i));
      body.append("<part id='P%d'>%s</part>".formatted(i, parts[i]));
    }
    return document("<part-list>" + list + "</part-list>" + body);
  }

  public static String document(String content) {
    return "<?xml version='1.0' encoding='UTF-8'?>"
        + DOCTYPE
        + "<score-partwise version='4.0'>"
        + content
        + "</score-partwise>";
  }

  public static String measure(String... content) {
    return "<measure number='1'>" + String.join("", content) + "</measure>";
  }

  public static String attributes(String content) {
    return "<attributes>" + content + "</attributes>";
  }

  public static String time(String beats, int type) {
    return attributes(
        "<time><beats>" + beats + "</beats><beat-type>" + type + "</beat-type></time>");
  }

  public static String divisions(int number) {
    return attributes("<divisions>" + number + "</divisions>");
  }

  /** A note such as {@code note("C4", 1, "<tie type='start'/>")}. */
  public static String note(String pitch, int duration, String... more) {
    return "<note>%s<pitch><step>%s</step><octave>%s</octave></pitch><duration>%d</duration>%s</note>"
        .formatted(
            Stream.of(more).filter(m -> m.equals("<chord/>")).findFirst().orElse(""),
            pitch.substring(0, 1),
            pitch.substring(1),
            duration,
            String.join("", Stream.of(more).filter(m -> !m.equals("<chord/>")).toList()));
  }

  public static String rest(int duration) {
    return "<note><rest/><duration>" + duration + "</duration></note>";
  }

  public static String backup(int duration) {
    return "<backup><duration>" + duration + "</duration></backup>";
  }

  public static String forward(int duration) {
    return "<forward><duration>" + duration + "</duration></forward>";
  }

  public static String tie(String type) {
    return "<tie type='" + type + "'/>";
  }

  public static String voice(int number) {
    return "<voice>" + number + "</voice>";
  }

  public static Score read(String document) throws ScoreException {
    return MusicXmlReader.read(document.getBytes(StandardCharsets.UTF_8), BarOrder.PLAYED);
  }

  public static NoteSequence music(String... parts) throws ScoreException {
    return read(score(parts)).music();
  }

  public static QuantizedSequence quantized(String... parts) throws ScoreException {
    return Quantizer.quantize(music(parts));
  }

  /** Each note as {@code pitch:start-end} in steps. */
  public static List<String> notes(String... parts) throws ScoreException {
    return notes(quantized(parts));
  }

  public static List<String> notes(QuantizedSequence piece) {
    return piece.notes().stream().map(MusicXmlText::text).toList();
  }

  private static String text(QuantizedNote note) {
    return note.pitch() + ":" + note.start() + "-" + note.end();
  }
}
