package cantus.model.file.format;

import cantus.model.file.abc.AbcReader;
import cantus.model.file.midi.MidiChunks;
import cantus.model.file.musicxml.CompressedMusicXml;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of scores that are read, each known by what its files hold. */
enum ScoreKind {
  MIDI,
  MUSICXML,
  COMPRESSED_MUSICXML,
  ABC;

  /** How much of a file tells what it is. */
  static final int HEAD = 4096;

  /** What a file may be, by its bytes; only reading it shows whether it is that. */
  static Optional<ScoreKind> of(byte[] bytes) {
    if (startsWith(bytes, "PK")) {
      return Optional.of(COMPRESSED_MUSICXML);
    }
    if (looksLikeXml(bytes)) {
      return Optional.of(MUSICXML);
    }
    if (MidiChunks.isMidi(bytes)) {
      return Optional.of(MIDI);
    }
    return AbcReader.looksLikeAbc(bytes) ? Optional.of(ABC) : Optional.empty();
  }

  /**
   * Whether a file whose name does not say so is a score beyond doubt.
   *
   * @param head its first bytes, {@link #HEAD} of them if there are so many
   */
  static boolean isScore(byte[] head) {
    ScoreKind kind = of(head).orElse(null);
    if (kind == null) {
      return false;
    }
    // In sixteen bits every other byte is zero.
    String text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
    return switch (kind) {
      case MIDI -> true;
      case MUSICXML -> text.contains("<score-partwise") || text.contains("<score-timewise");
      case COMPRESSED_MUSICXML ->
          text.contains(CompressedMusicXml.CONTAINER) && !text.contains("epub");
      case ABC -> text.startsWith("%abc") || text.startsWith("X:");
    };
  }

  static boolean startsWith(byte[] bytes, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Whether a tag opens the text, after a byte order mark or white space, in 8 to 32 bits. */
  private static boolean looksLikeXml(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 1000); i++) {
      int b = bytes[i] & 0xFF;
      if (b == '<') {
        return true;
      }
      boolean mark = i < 4 && (b == 0xEF || b == 0xBB || b == 0xBF || b >= 0xFE);
      if (!mark && b != 0 && !Character.isWhitespace(b)) {
        return false;
      }
    }
    return false;
  }
}
