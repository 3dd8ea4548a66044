package cantus.model.file.musicxml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document, an element a line, indented. Attributes are given as name and value. */
final class XmlOutput {

  /** What XML 1.0 has no way to say, such as control characters. */
  private static final Pattern UNSPEAKABLE =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter xml;
  private int depth;

  private XmlOutput(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Something that writes the elements of a document. */
  @FunctionalInterface
  interface Content {
    void writeTo(XmlOutput xml) throws XMLStreamException;
  }

  /**
   * Writes a document, and leaves the stream open.
   *
   * @param docType the document type declaration, or empty
   */
  static void write(OutputStream out, String docType, Content content) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      if (!docType.isEmpty()) {
        xml.writeCharacters("\n");
        xml.writeDTD(docType);
      }
      content.writeTo(new XmlOutput(xml));
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.close();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  void open(String name, String... attributes) throws XMLStreamException {
    newLine();
    xml.writeStartElement(name);
    attributes(attributes);
    depth++;
  }

  void close() throws XMLStreamException {
    depth--;
    newLine();
    xml.writeEndElement();
  }

  void empty(String name, String... attributes) throws XMLStreamException {
    newLine();
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  void text(String name, String text, String... attributes) throws XMLStreamException {
    newLine();
    xml.writeStartElement(name);
    attributes(attributes);
    xml.writeCharacters(speakable(text));
    xml.writeEndElement();
  }

  void number(String name, int value, String... attributes) throws XMLStreamException {
    text(name, String.valueOf(value), attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], speakable(attributes[i + 1]));
    }
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String speakable(String text) {
    return UNSPEAKABLE.matcher(text).replaceAll(" ");
  }
}
