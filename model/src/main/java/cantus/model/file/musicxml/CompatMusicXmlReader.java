package cantus.model.file.musicxml;

import cantus.model.file.ScoreException;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.PartInfo;
import cantus.model.file.tensorflow.NoteSequenceProto.SourceInfo;
import cantus.model.file.tensorflow.NoteSequenceProto.Tempo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads MusicXML as the reference does ({@link CompatXmlMeasure}, {@link CompatXmlNote}): part
 * after part, and only what is written by parts.
 */
public final class CompatMusicXmlReader {

  private static final int MOST_MEASURES = 200_000;
  private static final int MOST_NOTES = 1_000_000;

  /** What the list of parts says about one. */
  private record ScorePart(String name, int channel, int program) {}

  private final CompatXmlState state = new CompatXmlState();
  private final Map<String, ScorePart> scoreParts = new HashMap<>();
  private final List<PartInfo> parts = new ArrayList<>();
  private double totalTime;
  private int measures;

  private CompatMusicXmlReader() {}

  public static NoteSequenceProto read(byte[] document) throws ScoreException {
    CompatMusicXmlReader reader = new CompatMusicXmlReader();
    try {
      reader.walk(XmlDocument.open(document));
      return reader.sequence();
    } catch (XMLStreamException e) {
      throw new ScoreException("not well-formed XML at line " + e.getLocation().getLineNumber(), e);
    } catch (NumberFormatException e) {
      throw new ScoreException(
          "the reference does not read it: " + e.getMessage() + reader.place(), e);
    } catch (ArithmeticException e) {
      throw new ScoreException(
          "the reference does not read it: impossible note lengths" + reader.place(), e);
    }
  }

  private void walk(XMLStreamReader xml) throws XMLStreamException, ScoreException {
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (depth == 1 && xml.getLocalName().equals("part-list")) {
          Element.read(xml).all("score-part").forEach(this::declare);
        } else if (depth == 1 && xml.getLocalName().equals("part")) {
          part(xml);
        } else {
          depth++;
        }
      }
    }
  }

  private void declare(Element scorePart) {
    String id = scorePart.attribute("id");
    if (id == null) {
      throw new NumberFormatException("a part without an id");
    }
    Element midi = scorePart.child("midi-instrument");
    if (midi != null && !(midi.has("midi-channel") && midi.has("midi-program"))) {
      midi = null;
    }
    scoreParts.put(
        id,
        new ScorePart(
            scorePart.text("part-name", ""),
            midi == null ? 0 : CompatText.whole(midi.text("midi-channel", "")),
            midi == null ? 0 : CompatText.whole(midi.text("midi-program", ""))));
  }

  private void part(XMLStreamReader xml) throws XMLStreamException, ScoreException {
    ScorePart declared =
        scoreParts.getOrDefault(
            String.valueOf(xml.getAttributeValue(null, "id")), new ScorePart("", 0, 0));
    int index = parts.size();
    parts.add(new PartInfo(index, declared.name, NoteSequenceProto.NOTHING));
    state.time = 0;
    state.channel = declared.channel;
    state.program = declared.program;
    state.transposition = 0;
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        if (xml.getLocalName().equals("measure")) {
          measure(xml, index);
        } else {
          Element.read(xml);
        }
      }
    }
    totalTime = Math.max(totalTime, state.time);
  }

  private void measure(XMLStreamReader xml, int part) throws XMLStreamException, ScoreException {
    if (++measures > MOST_MEASURES || state.notes.size() > MOST_NOTES) {
      throw new ScoreException("too many measures or notes; split the piece");
    }
    List<Element> elements = new ArrayList<>();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        elements.add(Element.read(xml));
      }
    }
    new CompatXmlMeasure(state, part).read(elements);
  }

  private NoteSequenceProto sequence() {
    return new NoteSequenceProto(
        "",
        "",
        "",
        CompatXmlState.TICKS,
        state.timeSignatures(),
        state.keySignatures(),
        state.tempos.isEmpty()
            ? List.of(new Tempo(0, state.qpm, NoteSequenceProto.NOTHING))
            : state.tempos,
        state.notes,
        totalTime,
        List.of(),
        List.of(),
        parts,
        SourceInfo.of(SourceInfo.SCORE_BASED, SourceInfo.MUSIC_XML, SourceInfo.MAGENTA_MUSIC_XML),
        state.chords.stream().distinct().toList(),
        null,
        0,
        null,
        0,
        List.of(),
        NoteSequenceProto.NOTHING);
  }

  private String place() {
    return measures == 0 ? "" : ", in measure " + measures + " counted over all parts";
  }
}
