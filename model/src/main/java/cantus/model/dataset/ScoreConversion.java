package cantus.model.dataset;

import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceMessages;
import cantus.model.music.NoteSequence;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes NoteSequences of scores, one file at a time.
 *
 * @param collection the name of what the files belong to
 * @param asReference whether to read as the reference does
 * @param order of the bars, where it is not read so
 * @param leadSheets how they are made to sound, where it is not read so; null leaves them as they
 *     are
 */
public record ScoreConversion(
    String collection, boolean asReference, BarOrder order, @Nullable Realisation leadSheets)
    implements Serializable {

  /**
   * What became of a file.
   *
   * @param messages NoteSequences, several of a tune book
   * @param notes in all of them
   * @param remarks what was left out or mended
   * @param trouble why there is no message, in one line; else null
   */
  public record Converted(
      List<byte[]> messages, long notes, Remarks remarks, @Nullable String trouble) {}

  /** What the scores of a folder are called together. */
  public static String collection(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** The same of scores that are called otherwise together. */
  public ScoreConversion of(String otherCollection) {
    return new ScoreConversion(otherCollection, asReference, order, leadSheets);
  }

  /** A way to read scores, by the path of a file or of what it holds. */
  private interface Source {
    List<Score> scores() throws ScoreException;

    NoteSequenceProto asReference() throws ScoreException;

    String kind();
  }

  /**
   * Converts a file on disk.
   *
   * @param name of the file in its collection
   */
  Converted convert(String name, Path file) {
    return convert(
        name,
        file,
        new Source() {
          @Override
          public List<Score> scores() throws ScoreException {
            return ScoreReader.readAll(file, order);
          }

          @Override
          public NoteSequenceProto asReference() throws ScoreException {
            return ScoreReader.readAsReference(file);
          }

          @Override
          public String kind() {
            return ScoreReader.kind(file);
          }
        });
  }

  /**
   * Converts a file that lies anywhere.
   *
   * @param name of the file in its collection
   * @param file what to call it where it is in trouble
   * @param bytes what it holds
   */
  public Converted convert(String name, Path file, byte[] bytes) {
    return convert(
        name,
        file,
        new Source() {
          @Override
          public List<Score> scores() throws ScoreException {
            return ScoreReader.readAll(file, bytes, order);
          }

          @Override
          public NoteSequenceProto asReference() throws ScoreException {
            return ScoreReader.readAsReference(file, bytes);
          }

          @Override
          public String kind() {
            return ScoreReader.kind(file, () -> bytes);
          }
        });
  }

  private Converted convert(String name, Path file, Source source) {
    try {
      String kind = source.kind();
      if (asReference) {
        NoteSequenceProto sequence = source.asReference();
        byte[] message = named(sequence, name, kind, 0).toBytes();
        return new Converted(List.of(message), sequence.notes().size(), new Remarks(), null);
      }
      List<Score> scores = source.scores();
      List<byte[]> messages = new ArrayList<>();
      Remarks remarks = new Remarks();
      long notes = 0;
      for (Score score : scores) {
        NoteSequence music =
            Optional.ofNullable(leadSheets)
                .map(way -> way.realise(score.music()))
                .orElse(score.music());
        NoteSequenceProto sequence = SequenceMessages.of(music, kind);
        int tune = messages.size() + (scores.size() > 1 ? 1 : 0);
        messages.add(named(sequence, name, kind, tune).toBytes());
        remarks.addAll(score.remarks());
        notes += sequence.notes().size();
      }
      return new Converted(messages, notes, remarks, null);
    } catch (ScoreException e) {
      return new Converted(List.of(), 0, new Remarks(), e.getMessage());
    } catch (RuntimeException e) {
      // A mistake of ours in one file must not cost the others.
      return new Converted(List.of(), 0, new Remarks(), file + ": " + e);
    }
  }

  /** With its name and id; a tune of several in a file has its number in the id. */
  private NoteSequenceProto named(NoteSequenceProto sequence, String name, String kind, int tune) {
    String unique = tune > 0 || kind.equals("abc") ? name + "_" + Math.max(1, tune) : name;
    return sequence.named(SequenceMessages.id(unique, collection, kind), name, collection);
  }
}
