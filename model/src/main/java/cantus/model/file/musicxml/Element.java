package cantus.model.file.musicxml;

import cantus.model.file.ScoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A small piece of an XML document as a tree, such as one note with all that hangs on it. */
record Element(String name, Map<String, String> attributes, String text, List<Element> children) {

  private static final int DEEPEST = 40;
  private static final int LARGEST = 20_000;
  private static final int LONGEST_TEXT = 10_000;

  /** Reads the element whose start tag was just read, up to its end tag. */
  static Element read(XMLStreamReader xml) throws XMLStreamException, ScoreException {
    return read(xml, 0, new int[1]);
  }

  private static Element read(XMLStreamReader xml, int depth, int[] count)
      throws XMLStreamException, ScoreException {
    String name = xml.getLocalName();
    if (depth > DEEPEST || ++count[0] > LARGEST) {
      throw new ScoreException(
          "an element <" + name + "> without end in sight; export the piece again");
    }
    Map<String, String> attributes = attributes(xml);
    List<Element> children = List.of();
    String text = "";
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        children = children.isEmpty() ? new ArrayList<>(4) : children;
        children.add(read(xml, depth + 1, count));
      } else if (xml.isCharacters() && text.length() < LONGEST_TEXT) {
        String more = xml.getText();
        text = text.isEmpty() ? more : text + more; // most often there is one piece of it
      }
    }
    return new Element(name, attributes, text.strip(), children);
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    int count = xml.getAttributeCount();
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> attributes = new HashMap<>(2 * count);
    for (int i = 0; i < count; i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }

  /** The attribute of a name, or null. */
  @Nullable String attribute(String attributeName) {
    return attributes.get(attributeName);
  }

  /** The first child of a name, or null. */
  @Nullable Element child(String childName) {
    for (Element child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  boolean has(String childName) {
    return child(childName) != null;
  }

  List<Element> all(String childName) {
    if (!has(childName)) {
      return List.of();
    }
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** The text of the first child of a name, or the given text where there is none. */
  String text(String childName, String otherwise) {
    Element child = child(childName);
    return child == null ? otherwise : child.text;
  }

  String attribute(String attributeName, String otherwise) {
    return attributes.getOrDefault(attributeName, otherwise);
  }
}
