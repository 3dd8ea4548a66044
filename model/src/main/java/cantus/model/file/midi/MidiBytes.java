package cantus.model.file.midi;

import cantus.model.file.ScoreException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a MIDI file, read one after the other and never past a limit.
 *
 * <p>The JDK's own reader allocates whatever length a message claims to have and takes a file that
 * ends early for a shorter one; here nothing is allocated on the word of the file, and an early end
 * is an error.
 */
final class MidiBytes {

  private final byte[] bytes;
  private final int limit;
  private int position;

  MidiBytes(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private MidiBytes(byte[] bytes, int position, int limit) {
    this.bytes = bytes;
    this.position = position;
    this.limit = limit;
  }

  int remaining() {
    return limit - position;
  }

  /** All the bytes there are. */
  int size() {
    return limit;
  }

  /** The place of the next byte. */
  int position() {
    return position;
  }

  void moveTo(int place) {
    position = place;
  }

  /** The number that some bytes from here on make, the highest first; behind the end are zeros. */
  long at(int place, int count) {
    long value = 0;
    for (int i = place; i < place + count; i++) {
      value = value << 8 | (i < limit ? bytes[i] & 0xFF : 0);
    }
    return value;
  }

  /** Whether these letters stand at a place. */
  boolean has(String letters, int place) {
    int matching = 0;
    while (matching < letters.length()
        && place + matching < limit
        && bytes[place + matching] == letters.charAt(matching)) {
      matching++;
    }
    return matching == letters.length();
  }

  /** Where these letters stand next, from a place on, or -1. */
  int find(String letters, int from) {
    for (int i = from; i <= limit - letters.length(); i++) {
      if (has(letters, i)) {
        return i;
      }
    }
    return -1;
  }

  /** How many of some bytes are more than what files are filled up with. */
  int meaningful(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xFF;
      count += b == 0 || b == 0x1A || b == 0xFF ? 0 : 1;
    }
    return count;
  }

  /** Some of the bytes as a reader of their own. */
  MidiBytes part(int from, int to) {
    return new MidiBytes(bytes, from, to);
  }

  /** The next byte without reading it. */
  int peek() throws ScoreException {
    need(1);
    return bytes[position] & 0xFF;
  }

  int u8() throws ScoreException {
    need(1);
    return bytes[position++] & 0xFF;
  }

  int u16() throws ScoreException {
    return u8() << 8 | u8();
  }

  int u24() throws ScoreException {
    return u16() << 8 | u8();
  }

  long u32() throws ScoreException {
    return (long) u16() << 16 | u16();
  }

  /** A byte of a channel message, whose highest bit is 0. */
  int data() throws ScoreException {
    int value = u8();
    if (value > 127) {
      throw damaged("a data byte of " + value);
    }
    return value;
  }

  /** A number in groups of seven bits; leading zeros, which some programs write, change nothing. */
  int variable() throws ScoreException {
    int value = 0;
    while (value <= Integer.MAX_VALUE >> 7) {
      int b = u8();
      value = value << 7 | b & 0x7F;
      if (b < 0x80) {
        return value;
      }
    }
    throw damaged("a number of more than four bytes");
  }

  /** The next bytes as a reader of their own. */
  MidiBytes slice(long length) throws ScoreException {
    need(length);
    MidiBytes slice = new MidiBytes(bytes, position, position + (int) length);
    position += (int) length;
    return slice;
  }

  /** The rest as text: UTF-8, or Latin-1 where it is not that. */
  String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, position, remaining()))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, position, remaining(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The rest as text in Latin-1. */
  String latin1() {
    return new String(bytes, position, remaining(), StandardCharsets.ISO_8859_1);
  }

  ScoreException damaged(String what) {
    return new ScoreException(
        "damaged MIDI: " + what + " at byte " + position + "; export the piece again");
  }

  private void need(long length) throws ScoreException {
    if (length > remaining()) {
      throw damaged("the data end too early,");
    }
  }
}
