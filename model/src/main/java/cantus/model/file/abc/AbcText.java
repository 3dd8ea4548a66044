package cantus.model.file.abc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a tune book, in whatever encoding a program has left it. */
final class AbcText {

  private static final int SAMPLE = 4000;

  private AbcText() {}

  /** The lines of a book, by any of the three ways to end one. */
  static List<String> lines(byte[] bytes) {
    return decode(bytes).lines().toList();
  }

  /** Bytes as text: by their byte-order mark, or else UTF-8, or Latin-1 where it is not that. */
  static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    int odd = zeros(bytes, 1);
    int even = zeros(bytes, 0);
    int most = Math.min(bytes.length, SAMPLE) / 4;
    if (odd > most) {
      return decode(bytes, 0, StandardCharsets.UTF_16LE);
    }
    return decode(bytes, 0, even > most ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
  }

  private static String decode(byte[] bytes, int from, Charset charset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
    try {
      return charset.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many of every other byte are 0, as they are in 16 bits a letter. */
  private static int zeros(byte[] bytes, int from) {
    int zeros = 0;
    for (int i = from; i < Math.min(bytes.length, SAMPLE); i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }
}
