package cantus.model.file;

import cantus.model.music.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads MusicXML, by parts or by time.
 *
 * <p>The document is walked once. Each part turns its notes into positions within a bar ({@link
 * MusicXmlPart}); how long a bar is shows only when every part has been heard, so positions in the
 * piece, and ties across bars, are worked out afterwards ({@link ScoreDraft}).
 */
final class MusicXmlReader {

  private static final int MOST_PARTS = 1_000;

  private final Map<String, MusicXmlPart> parts = new LinkedHashMap<>();
  private final ScoreDraft draft = new ScoreDraft();
  private MusicXmlPart part;
  private int bar = -1;
  private String barNumber = "";

  private MusicXmlReader() {}

  static Score read(byte[] document, BarOrder order) throws ScoreException {
    MusicXmlReader reader = new MusicXmlReader();
    try {
      reader.walk(XmlDocument.open(document));
      List<Part> names = new ArrayList<>();
      reader.parts.values().forEach(p -> names.add(new Part(p.index(), p.name())));
      return reader.draft.in(order).finish(names);
    } catch (XMLStreamException e) {
      throw new ScoreException(
          "not well-formed XML at line "
              + e.getLocation().getLineNumber()
              + "; export the piece again",
          e);
    } catch (NumberFormatException e) {
      throw new ScoreException(
          "unreadable MusicXML" + reader.place() + ": " + e.getMessage() + "; correct it there", e);
    } catch (ArithmeticException e) {
      throw new ScoreException(
          "impossible note lengths" + reader.place() + "; export the piece again", e);
    }
  }

  private void walk(XMLStreamReader xml) throws XMLStreamException, ScoreException {
    boolean root = true;
    boolean byTime = false;
    while (xml.hasNext()) {
      xml.next();
      if (!xml.isStartElement()) {
        continue;
      }
      String name = xml.getLocalName();
      if (root) {
        byTime = name.equals("score-timewise");
        if (!byTime && !name.equals("score-partwise")) {
          throw new ScoreException(
              "an XML document <" + name + ">, not a score; give MusicXML or MIDI");
        }
        root = false;
      }
      switch (name) {
        case "score-part" -> partOf(xml.getAttributeValue(null, "id")).declare(Element.read(xml));
        case "part" -> {
          part = partOf(xml.getAttributeValue(null, "id"));
          if (byTime) {
            part.begin(bar);
          } else {
            bar = -1;
          }
        }
        case "measure" -> {
          bar++;
          barNumber = String.valueOf(xml.getAttributeValue(null, "number"));
          if (!byTime && part != null) {
            part.begin(bar);
          }
        }
        case "note", "backup", "forward", "attributes", "direction", "sound" -> {
          if (part != null && bar >= 0) {
            part.read(Element.read(xml));
          }
        }
        default -> {}
      }
    }
  }

  private MusicXmlPart partOf(String id) throws ScoreException {
    MusicXmlPart known = parts.get(String.valueOf(id));
    if (known == null) {
      if (parts.size() == MOST_PARTS) {
        throw new ScoreException("more than " + MOST_PARTS + " parts; leave some out");
      }
      known = new MusicXmlPart(parts.size(), draft);
      parts.put(String.valueOf(id), known);
    }
    return known;
  }

  private String place() {
    return part == null ? "" : " in measure " + barNumber + " of part " + part.label();
  }
}
