package cantus.model.file.midi;

import cantus.model.file.midi.MidiTrack.TickText;
import cantus.model.music.ChordSymbol;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Finds the chord symbols of a MIDI file, which has no event for them: some programs write them as
 * texts, lyrics, markers or cues. Texts of one kind on one track are chord symbols if nearly all of
 * them can be read as such; and since the letters from A on may also name sections, symbols that
 * are no more than a letter have to come as often as chords do.
 */
final class MidiChords {

  private static final int FEWEST = 2;
  private static final double NEARLY_ALL = 0.9;
  private static final double LONGEST_IN_QUARTERS = 8;

  private MidiChords() {}

  /**
   * The texts that are chord symbols, of the track and kind that has most; none where none are.
   *
   * @param quarters from ticks
   */
  static List<TickText> of(List<MidiTrack> tracks, LongToDoubleFunction quarters) {
    List<TickText> most = List.of();
    for (MidiTrack track : tracks) {
      for (int type : MidiTrack.TEXTS) {
        List<TickText> texts = track.texts().stream().filter(t -> t.type() == type).toList();
        List<TickText> chords =
            texts.stream().filter(t -> ChordSymbol.parse(t.text()).isPresent()).toList();
        boolean areChords = chords.size() >= FEWEST && chords.size() >= NEARLY_ALL * texts.size();
        if (areChords && chords.size() > most.size() && !nameSections(chords, quarters)) {
          most = chords;
        }
      }
    }
    return most;
  }

  private static boolean nameSections(List<TickText> chords, LongToDoubleFunction quarters) {
    if (chords.stream().anyMatch(chord -> chord.text().strip().length() > 1)) {
      return false;
    }
    double first = quarters.applyAsDouble(chords.get(0).tick());
    double last = quarters.applyAsDouble(chords.get(chords.size() - 1).tick());
    return last - first > LONGEST_IN_QUARTERS * (chords.size() - 1);
  }
}
