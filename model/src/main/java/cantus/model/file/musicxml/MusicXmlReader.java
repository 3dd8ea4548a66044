package cantus.model.file.musicxml;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.notation.ScoreDraft;
import cantus.model.music.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads MusicXML, by parts or by time.
 *
 * <p>The document is walked once. Each part turns its notes into positions within a bar ({@link
 * MusicXmlPart}); how long a bar is shows only when every part has been heard, so positions in the
 * piece, and ties across bars, are worked out afterwards ({@link ScoreDraft}).
 */
public final class MusicXmlReader {

  private static final int MOST_PARTS = 1_000;

  private final Map<String, MusicXmlPart> parts = new LinkedHashMap<>();
  private final ScoreDraft draft = new ScoreDraft();
  private final MusicXmlSigns signs = new MusicXmlSigns(draft);
  private @Nullable MusicXmlPart part;
  private boolean byTime;
  private int bar = -1;
  private String barNumber = "";
  private int lastNumber;

  private MusicXmlReader() {}

  public static Score read(byte[] document, BarOrder order) throws ScoreException {
    MusicXmlReader reader = new MusicXmlReader();
    try {
      reader.walk(document);
      reader.signs.settle();
      List<Part> names = new ArrayList<>();
      reader.parts.values().forEach(p -> names.add(new Part(p.index(), p.name())));
      Score score = reader.draft.in(order).finish(names);
      if (!reader.draft.hasNotes() && score.remarks().count(Remark.NOTES_WITHOUT_PITCH) > 0) {
        throw new ScoreException("no note in it has a pitch that can be read; export it again");
      }
      return score;
    } catch (ArithmeticException e) {
      throw new ScoreException(
          "impossible note lengths" + reader.place() + "; export the piece again", e);
    }
  }

  private void walk(byte[] document) throws ScoreException {
    try {
      XMLStreamReader xml = XmlDocument.openLeniently(document);
      String root = root(xml);
      while (xml.hasNext()) {
        xml.next();
        if (xml.isStartElement()) {
          element(xml);
        } else if (xml.isEndElement() && xml.getLocalName().equals(root)) {
          return; // what comes behind it is no part of the score, and may be anything
        }
      }
    } catch (XMLStreamException e) {
      if (!draft.hasNotes()) {
        throw new ScoreException(
            "not well-formed XML at line "
                + e.getLocation().getLineNumber()
                + "; export the piece again",
            e);
      }
      draft.remark(Remark.DOCUMENT_CUT);
    }
  }

  private String root(XMLStreamReader xml) throws XMLStreamException, ScoreException {
    while (!xml.isStartElement()) {
      xml.next();
    }
    String root = xml.getLocalName();
    byTime = root.equals("score-timewise");
    if (!byTime && !root.equals("score-partwise")) {
      throw new ScoreException(
          "an XML document <" + root + ">, not a score; give MusicXML or MIDI");
    }
    return root;
  }

  private void element(XMLStreamReader xml) throws XMLStreamException, ScoreException {
    switch (xml.getLocalName()) {
      case "score-part" -> partOf(xml.getAttributeValue(null, "id")).declare(Element.read(xml));
      case "part" -> {
        part = partOf(xml.getAttributeValue(null, "id"));
        if (byTime) {
          part.begin(bar);
        } else {
          bar = -1;
          lastNumber = 0;
        }
      }
      case "measure" -> {
        bar++;
        number(String.valueOf(xml.getAttributeValue(null, "number")));
        if (!byTime && part != null) {
          part.begin(bar);
        }
      }
      case "note",
          "backup",
          "forward",
          "attributes",
          "direction",
          "harmony",
          "sound",
          "barline" -> {
        if (part != null && bar >= 0) {
          part.read(Element.read(xml));
        }
      }
      default -> {}
    }
  }

  /** Bars that are counted from the beginning again are those of another movement. */
  private void number(String text) {
    barNumber = text;
    if (!text.matches("\\d{1,6}")) {
      return; // as the second half of a bar that a repeat divides has none
    }
    int number = Integer.parseInt(text);
    boolean again = number == 0 || number == 1 && lastNumber != 0;
    if (bar > 0 && again && lastNumber > 1) {
      draft.signs(bar).movementBegins = true;
    }
    lastNumber = number;
  }

  private MusicXmlPart partOf(String id) throws ScoreException {
    MusicXmlPart known = parts.get(String.valueOf(id));
    if (known == null) {
      if (parts.size() == MOST_PARTS) {
        throw new ScoreException("more than " + MOST_PARTS + " parts; leave some out");
      }
      known = new MusicXmlPart(parts.size(), draft, signs);
      parts.put(String.valueOf(id), known);
    }
    return known;
  }

  private String place() {
    return part == null ? "" : " in measure " + barNumber + " of part " + part.label();
  }
}
