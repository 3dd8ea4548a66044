package cantus.model.sense;

import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.List;

/**
 * A beat of a song, as {@link ChordSense} hears it, and the chord that is written there.
 *
 * @param rows of {@link ChordRows}
 * @param place in the bar
 * @param chord from the tonic that the rows are counted from
 */
public record ChordExample(float[] rows, int place, int chord) {

  /**
   * The beats of a melody on which a chord is written.
   *
   * @param metre where its steps lie in their bars
   */
  public static List<ChordExample> of(Melody melody, Metre metre, ChordTrack chords) {
    List<ChordExample> examples = new ArrayList<>();
    KeySense key = new KeySense(metre.grid());
    ChordRows heard = new ChordRows(metre.grid());
    for (int step = 0; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      if (pitch != Melody.REST) {
        key.hear(pitch);
      }
      boolean isBeat = heard.hear(pitch, melody.isOnset(step), metre.placeInBar(step), key);
      ChordSymbol written = chords.at(step);
      if (isBeat && written.sounds()) {
        float[] rows = new float[ChordRows.COUNT];
        heard.rows(rows);
        int chord = SongChord.transposed(SongChord.of(written), -heard.tonic());
        examples.add(new ChordExample(rows, heard.place(), chord));
      }
    }
    return examples;
  }
}
