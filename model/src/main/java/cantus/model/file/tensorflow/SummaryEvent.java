package cantus.model.file.tensorflow;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow's Event message: what TensorBoard's files are made of. Of its many kinds of content
 * these are read and written: the version of the file, scalars, and texts.
 *
 * @param wallTime seconds since 1970
 * @param step of training
 * @param fileVersion in the first event of a file, else empty
 * @param summary the figures, or null
 */
public record SummaryEvent(
    @ProtoField(1) double wallTime,
    @ProtoField(2) long step,
    @ProtoField(3) String fileVersion,
    @ProtoField(5) @Nullable Summary summary) {

  private static final ProtoCodec<SummaryEvent> CODEC = ProtoCodec.of(SummaryEvent.class);
  private static final int STRING = 7; // of the types a tensor can have

  /** Named values. */
  public record Summary(@ProtoField(1) List<Value> values) {}

  /**
   * One value.
   *
   * @param tag its name
   * @param scalar null if it is none
   * @param tensor null but for texts
   * @param metadata tells TensorBoard how to show a tensor
   */
  public record Value(
      @ProtoField(1) String tag,
      @ProtoField(2) @Nullable Float scalar,
      @ProtoField(8) @Nullable TextTensor tensor,
      @ProtoField(9) @Nullable Metadata metadata) {}

  /** A tensor of one string: no dimensions. */
  record TextTensor(@ProtoField(1) int type, @ProtoField(8) String text) {}

  record Metadata(@ProtoField(1) Plugin plugin) {}

  record Plugin(@ProtoField(1) String name) {}

  /** A scalar. */
  static Value scalar(String tag, double value) {
    return new Value(tag, (float) value, null, null);
  }

  /** A text in Markdown. */
  static Value text(String tag, String markdown) {
    return new Value(tag, null, new TextTensor(STRING, markdown), new Metadata(new Plugin("text")));
  }

  /** The scalars and texts of the event; none if it has none. */
  public List<Value> values() {
    return summary == null ? List.of() : summary.values();
  }

  byte[] write() {
    return CODEC.write(this);
  }

  /**
   * Reads an event.
   *
   * @throws IOException if the bytes are none, or it holds a tensor that is no text
   */
  static SummaryEvent parse(byte[] bytes) throws IOException {
    return CODEC.read(bytes);
  }
}
