package cantus.model.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Passes text on to a terminal as {@link SafeText}. */
final class SafeOutput extends OutputStream {

  private static final int ROOM = 1 << 13;

  private final OutputStream terminal;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(ROOM);
  private final CharBuffer chars = CharBuffer.allocate(ROOM); // may begin with a '\r' from before

  /**
   * @param charset of what is written to it, and of the terminal
   */
  SafeOutput(OutputStream terminal, Charset charset) {
    this.terminal = terminal;
    this.charset = charset;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int offset, int length) throws IOException {
    for (int at = offset; at < offset + length; ) {
      int count = Math.min(bytes.remaining(), offset + length - at);
      bytes.put(from, at, count);
      at += count;
      pass();
    }
  }

  /** What is half a character stays until the rest comes, and so does half an end of a line. */
  private void pass() throws IOException {
    bytes.flip();
    while (decoder.decode(bytes, chars, false).isOverflow()) {
      passChars();
    }
    bytes.compact();
    passChars();
  }

  private void passChars() throws IOException {
    chars.flip();
    boolean half = chars.hasRemaining() && chars.get(chars.limit() - 1) == '\r';
    CharSequence whole = chars.subSequence(0, chars.remaining() - (half ? 1 : 0));
    terminal.write(SafeText.of(whole).getBytes(charset));
    chars.clear();
    if (half) {
      chars.put('\r');
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    terminal.flush();
  }
}
