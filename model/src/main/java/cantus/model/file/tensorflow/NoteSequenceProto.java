package cantus.model.file.tensorflow;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Magenta's NoteSequence message, as its files hold it: nothing in it is checked or sorted.
 *
 * <p>What Cantus has no use for (sections, titles and whatever later versions add) stays in {@code
 * rest} and is written back.
 *
 * @param id {@code /id/KIND/COLLECTION/HASH}
 * @param filename path of the file within its collection
 * @param totalTime seconds until the last note ends
 */
public record NoteSequenceProto(
    @ProtoField(1) String id,
    @ProtoField(2) String filename,
    @ProtoField(3) String collectionName,
    @ProtoField(4) int ticksPerQuarter,
    @ProtoField(5) List<TimeSignature> timeSignatures,
    @ProtoField(6) List<KeySignature> keySignatures,
    @ProtoField(7) List<Tempo> tempos,
    @ProtoField(8) List<Note> notes,
    @ProtoField(9) double totalTime,
    @ProtoField(10) List<PitchBend> pitchBends,
    @ProtoField(11) List<ControlChange> controlChanges,
    @ProtoField(12) List<PartInfo> partInfos,
    @ProtoField(13) @Nullable SourceInfo sourceInfo,
    @ProtoField(14) List<TextAnnotation> textAnnotations,
    @ProtoField(15) @Nullable QuantizationInfo quantizationInfo,
    @ProtoField(16) long totalQuantizedSteps,
    @ProtoField(17) @Nullable SubsequenceInfo subsequenceInfo,
    @ProtoField(18) long referenceNumber,
    @ProtoField(23) List<InstrumentInfo> instrumentInfos,
    UnknownFieldSet rest) {

  /** A note in seconds and, where the sequence is quantized, in steps. */
  public record Note(
      @ProtoField(1) int pitch,
      @ProtoField(2) int velocity,
      @ProtoField(3) double startTime,
      @ProtoField(4) double endTime,
      @ProtoField(5) int numerator,
      @ProtoField(6) int denominator,
      @ProtoField(7) int instrument,
      @ProtoField(8) int program,
      @ProtoField(9) boolean isDrum,
      @ProtoField(10) int part,
      @ProtoField(11) int pitchName,
      @ProtoField(12) int voice,
      @ProtoField(13) long quantizedStartStep,
      @ProtoField(14) long quantizedEndStep,
      UnknownFieldSet rest) {}

  public record TimeSignature(
      @ProtoField(1) double time,
      @ProtoField(2) int numerator,
      @ProtoField(3) int denominator,
      UnknownFieldSet rest) {}

  /**
   * @param key pitch class of the tonic
   * @param mode 0 major, 1 minor, higher ones church modes
   */
  public record KeySignature(
      @ProtoField(1) double time,
      @ProtoField(2) int key,
      @ProtoField(3) int mode,
      UnknownFieldSet rest) {}

  public record Tempo(
      @ProtoField(1) double time, @ProtoField(2) double qpm, UnknownFieldSet rest) {}

  public record PitchBend(
      @ProtoField(1) double time,
      @ProtoField(2) int bend,
      @ProtoField(3) int instrument,
      @ProtoField(4) int program,
      @ProtoField(5) boolean isDrum,
      UnknownFieldSet rest) {}

  public record ControlChange(
      @ProtoField(1) double time,
      @ProtoField(2) int controlNumber,
      @ProtoField(3) int controlValue,
      @ProtoField(4) int instrument,
      @ProtoField(5) int program,
      @ProtoField(6) boolean isDrum,
      @ProtoField(7) long quantizedStep,
      UnknownFieldSet rest) {}

  public record PartInfo(
      @ProtoField(1) int part, @ProtoField(2) String name, UnknownFieldSet rest) {}

  public record InstrumentInfo(
      @ProtoField(1) int instrument, @ProtoField(2) String name, UnknownFieldSet rest) {}

  /** Where a sequence comes from; the numbers are Magenta's. */
  public record SourceInfo(
      @ProtoField(1) int sourceType,
      @ProtoField(2) int encodingType,
      @ProtoField(3) int parser,
      UnknownFieldSet rest) {

    public static final int SCORE_BASED = 1;
    public static final int MUSIC_XML = 1;
    static final int ABC = 2;
    public static final int MIDI = 3;
    public static final int PRETTY_MIDI = 2;
    public static final int MAGENTA_MUSIC_XML = 3;

    public static SourceInfo of(int sourceType, int encodingType, int parser) {
      return new SourceInfo(sourceType, encodingType, parser, NOTHING);
    }
  }

  public record TextAnnotation(
      @ProtoField(1) double time,
      @ProtoField(2) String text,
      @ProtoField(3) int annotationType,
      @ProtoField(4) long quantizedStep,
      UnknownFieldSet rest) {

    public static final int CHORD_SYMBOL = 1;
  }

  public record QuantizationInfo(
      @ProtoField(1) int stepsPerQuarter,
      @ProtoField(2) int stepsPerSecond,
      UnknownFieldSet rest) {}

  public record SubsequenceInfo(
      @ProtoField(1) double startTimeOffset,
      @ProtoField(2) double endTimeOffset,
      UnknownFieldSet rest) {}

  public static final UnknownFieldSet NOTHING = UnknownFieldSet.getDefaultInstance();

  private static final ProtoCodec<NoteSequenceProto> CODEC = ProtoCodec.of(NoteSequenceProto.class);

  /**
   * Reads a serialized message.
   *
   * @throws IOException if the bytes are no such message
   */
  public static NoteSequenceProto parse(byte[] bytes) throws IOException {
    try {
      return CODEC.read(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("not a NoteSequence: " + e.getMessage(), e);
    }
  }

  /** The message as bytes. */
  public byte[] toBytes() {
    return CODEC.write(this);
  }

  /** The same sequence under another name. */
  public NoteSequenceProto named(String newId, String newFilename, String newCollection) {
    return new NoteSequenceProto(
        newId,
        newFilename,
        newCollection,
        ticksPerQuarter,
        timeSignatures,
        keySignatures,
        tempos,
        notes,
        totalTime,
        pitchBends,
        controlChanges,
        partInfos,
        sourceInfo,
        textAnnotations,
        quantizationInfo,
        totalQuantizedSteps,
        subsequenceInfo,
        referenceNumber,
        instrumentInfos,
        rest);
  }
}
