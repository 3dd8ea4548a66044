package cantus.model.file.musicxml;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Opens XML that nobody vouches for. */
final class XmlDocument {

  private static final Pattern DECLARED = Pattern.compile("encoding\\s*=\\s*[\"']([\\w.-]+)[\"']");
  private static final int DECLARATION = 200;

  /** Making one takes longer than reading a small score; none is known to be safe to share. */
  private static final ThreadLocal<XMLInputFactory> FACTORY =
      ThreadLocal.withInitial(() -> factory(true));

  private static final ThreadLocal<XMLInputFactory> LENIENT_FACTORY =
      ThreadLocal.withInitial(() -> factory(false));

  private XmlDocument() {}

  private static XMLInputFactory factory(boolean knowsNamespaces) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, knowsNamespaces);
    factory.setXMLResolver((publicId, systemId, base, space) -> InputStream.nullInputStream());
    return factory;
  }

  /**
   * A parser that fetches nothing and expands nothing, whatever the document asks for.
   *
   * <p>The bytes are decoded here and not by the parser: a byte that is wrong in its encoding is
   * most often in a lyric, and no reason to refuse the music.
   */
  static XMLStreamReader open(byte[] document) throws XMLStreamException {
    int start = startsWith(document, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    InputStream bytes = new ByteArrayInputStream(document, start, document.length - start);
    InputStreamReader text = new InputStreamReader(bytes, encoding(document));
    return new Reported(FACTORY.get().createXMLStreamReader(text));
  }

  /**
   * The JDK's parser lacks the words for some faults of a DTD, and complains of that instead (found
   * by a property test on 17).
   */
  private static class Reported extends StreamReaderDelegate {

    Reported(XMLStreamReader xml) {
      super(xml);
    }

    @Override
    public int next() throws XMLStreamException {
      try {
        return super.next();
      } catch (MissingResourceException e) {
        throw new XMLStreamException(e.getKey(), getLocation(), e);
      }
    }
  }

  private static final class Unprefixed extends Reported {

    Unprefixed(XMLStreamReader xml) {
      super(xml);
    }

    @Override
    public String getLocalName() {
      String name = super.getLocalName();
      return name.substring(name.indexOf(':') + 1);
    }
  }

  /**
   * The same for documents that many a parser refuses, see {@link XmlText}; names are without their
   * prefixes, declared or not.
   */
  static XMLStreamReader openLeniently(byte[] document) throws XMLStreamException {
    String text = XmlText.fit(new String(document, encoding(document)));
    return new Unprefixed(LENIENT_FACTORY.get().createXMLStreamReader(new StringReader(text)));
  }

  private static Charset encoding(byte[] document) {
    if (startsWith(document, 0, 0, 0xFE, 0xFF) || startsWith(document, 0xFF, 0xFE, 0, 0)) {
      return Charset.forName("UTF-32");
    }
    if (startsWith(document, 0xFE, 0xFF) || startsWith(document, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16; // which takes the byte order mark away
    }
    if (startsWith(document, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(document, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    int length = Math.min(document.length, DECLARATION);
    Matcher declared =
        DECLARED.matcher(new String(document, 0, length, StandardCharsets.ISO_8859_1));
    boolean known =
        declared.find()
            && !declared.group(1).toUpperCase(Locale.ROOT).startsWith("UTF")
            && isSupported(declared.group(1));
    return known ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
  }

  private static boolean isSupported(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean startsWith(byte[] document, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= document.length || (document[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
