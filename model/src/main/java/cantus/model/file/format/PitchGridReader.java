package cantus.model.file.format;

import cantus.model.file.ScoreException;
import cantus.model.file.ScoreLimits;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Tempo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads pieces given as a grid of pitches, the form of the JSB-Chorales benchmark ({@code
 * Jsb16thSeparated.json}): an object of splits; each a list of pieces; a piece a list of frames,
 * one a sixteenth; a frame the pitch of each voice from the top. A pitch that is NaN, null or
 * negative is a rest.
 *
 * <p>The grid does not say where a held note ends and the same begins again, nor where bars begin:
 * a voice that keeps its pitch is taken to hold it, and bars are counted from the first frame in
 * 4/4.
 */
public final class PitchGridReader {

  private static final int VELOCITY = 80;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private PitchGridReader() {}

  /**
   * The pieces of a split, each voice a part.
   *
   * @param split by its name in the file: train, valid, test
   * @throws ScoreException if the file is no such grid or has no such split
   */
  public static List<QuantizedSequence> read(Path file, String split) throws ScoreException {
    try {
      if (Files.size(file) > ScoreLimits.LARGEST_FILE) {
        throw new ScoreException("larger than any pitch grid of chorales; check what it is");
      }
      JsonNode splits = JSON.readTree(Files.readAllBytes(file));
      require(splits.isObject(), "not an object of splits");
      JsonNode pieces = splits.get(split);
      if (pieces == null) {
        List<String> names = new ArrayList<>();
        splits.fieldNames().forEachRemaining(names::add);
        throw new ScoreException(
            "there is no split '" + split + "' in it; there is " + String.join(", ", names));
      }
      List<QuantizedSequence> read = new ArrayList<>();
      require(pieces.isArray(), "its split '" + split + "' is no list of pieces");
      for (JsonNode piece : pieces) {
        read.add(piece(piece, "piece " + read.size() + " of '" + split + "'"));
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new ScoreException("no pitch grid: it is not JSON", e).in(file);
    } catch (IOException e) {
      throw new ScoreException(
              Files.exists(file) ? "cannot be read: " + e.getMessage() : "there is no such file", e)
          .in(file);
    } catch (ScoreException e) {
      throw e.in(file);
    }
  }

  private static QuantizedSequence piece(JsonNode frames, String name) throws ScoreException {
    require(frames.isArray(), name + " is no list of frames");
    List<QuantizedNote> notes = new ArrayList<>();
    int voices = frames.isEmpty() ? 0 : frames.get(0).size();
    for (JsonNode frame : frames) {
      require(frame.isArray() && frame.size() == voices, name + " has frames of different lengths");
    }
    for (int voice = 0; voice < voices; voice++) {
      int start = 0;
      for (int step = 1; step <= frames.size(); step++) {
        int pitch = pitch(frames.get(start).get(voice), name);
        if (step == frames.size() || pitch(frames.get(step).get(voice), name) != pitch) {
          if (pitch >= 0) {
            notes.add(new QuantizedNote(pitch, VELOCITY, start, step, voice, 0));
          }
          start = step;
        }
      }
    }
    notes.sort(
        Comparator.comparingInt(QuantizedNote::start)
            .thenComparing(Comparator.comparingInt(QuantizedNote::pitch).reversed()));
    return new QuantizedSequence(notes, frames.size(), Metre.COMMON_TIME, Tempo.DEFAULT_QPM);
  }

  /** The pitch, or -1. */
  private static int pitch(JsonNode value, String name) throws ScoreException {
    if (value.isNull() || value.isNumber() && !(value.doubleValue() >= 0)) {
      return -1;
    }
    double pitch = value.doubleValue();
    require(
        value.isNumber() && pitch <= 127 && pitch == Math.rint(pitch),
        name + " has a pitch '" + value.asText() + "', which is none of 0 to 127");
    return (int) pitch;
  }

  private static void require(boolean holds, String complaint) throws ScoreException {
    if (!holds) {
      throw new ScoreException("no pitch grid: " + complaint);
    }
  }
}
