package cantus.model.file.midi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes MIDI files for tests byte by byte, sound ones and others. */
public final class MidiFileBytes {

  public static final int[] END = {0, 0xFF, 0x2F, 0};

  private MidiFileBytes() {}

  public static byte[] file(int format, int division, byte[]... tracks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(format, tracks.length, division));
    for (byte[] track : tracks) {
      out.writeBytes(chunk("MTrk", track));
    }
    return out.toByteArray();
  }

  public static byte[] header(int format, int tracks, int division) {
    return chunk("MThd", bytes(format >> 8, format, 0, tracks, division >> 8, division));
  }

  /** A track of events, each a delta time in one byte and a message; ends properly. */
  public static byte[] track(int[]... events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] event : events) {
      out.writeBytes(bytes(event));
    }
    out.writeBytes(bytes(END));
    return out.toByteArray();
  }

  public static int[] on(int delta, int channel, int pitch) {
    return new int[] {delta, 0x90 | channel, pitch, 80};
  }

  public static int[] off(int delta, int channel, int pitch) {
    return new int[] {delta, 0x80 | channel, pitch, 0};
  }

  public static int[] meta(int delta, int type, int... data) {
    int[] event = new int[4 + data.length];
    event[0] = delta;
    event[1] = 0xFF;
    event[2] = type;
    event[3] = data.length;
    System.arraycopy(data, 0, event, 4, data.length);
    return event;
  }

  public static int[] name(String text) {
    return meta(0, 3, text.chars().toArray());
  }

  public static int[] event(int... bytes) {
    return bytes;
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  public static byte[] chunk(String type, byte[] body) {
    return raw(type, body.length, body);
  }

  /** A chunk that says a length of its own. */
  public static byte[] raw(String type, int length, byte[] body) {
    byte[] says = bytes(length >> 24, length >> 16, length >> 8, length);
    return join(type.getBytes(StandardCharsets.US_ASCII), says, body);
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
