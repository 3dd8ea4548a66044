package cantus.model.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        children.add(read(xml, depth + 1, count));
      } else if (xml.isCharacters() && text.length() < LONGEST_TEXT) {
        text.append(xml.getText());
      }
    }
    return new Element(name, attributes, text.toString().strip(), children);
  }

  /** The first child of a name, or null. */
  Element child(String childName) {
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
