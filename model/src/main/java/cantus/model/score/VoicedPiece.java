package cantus.model.score;

import cantus.model.music.BarPlace;
import cantus.model.music.ChoirVoice;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.Phrases;
import cantus.model.music.PitchClasses;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece as voices on the grid: what the rules of part-writing speak of.
 *
 * @param voices from the top, all of one length
 * @param metre where in its bar each step lies
 * @param phraseEnds the first steps after a phrase of the melody has ended, rising
 */
public record VoicedPiece(List<Melody> voices, Metre metre, List<Integer> phraseEnds) {

  public VoicedPiece {
    voices = List.copyOf(voices);
    phraseEnds = List.copyOf(phraseEnds);
    if (voices.isEmpty()) {
      throw new IllegalArgumentException("a piece has a voice at least");
    }
    int length = voices.get(0).length();
    if (voices.stream().anyMatch(voice -> voice.length() != length)) {
      throw new IllegalArgumentException("the voices of a piece are of one length");
    }
  }

  /** A piece whose phrases are told by its melody. */
  public VoicedPiece(List<Melody> voices, Metre metre) {
    this(
        voices,
        metre,
        voices.isEmpty() ? List.of() : Phrases.ends(voices.get(0), List.of(), metre.grid()));
  }

  /** The number of steps. */
  public int steps() {
    return voices.get(0).length();
  }

  /** The notes of all voices. */
  public int noteCount() {
    int count = 0;
    for (int voice = 0; voice < voices.size(); voice++) {
      count += notes(voice).size();
    }
    return count;
  }

  /** What a voice is called: by its place in a choir of up to four, else by its number from 1. */
  public String nameOf(int voice) {
    return ChoirVoice.of(voice, voices.size())
        .map(ChoirVoice::title)
        .orElse("voice " + (voice + 1));
  }

  /** The key that it seems to be in, by all notes of all voices. */
  KeyEstimate key() {
    return KeyEstimate.of(durations());
  }

  /** How many steps each pitch class sounds, of all voices together. */
  double[] durations() {
    double[] durations = new double[PitchClasses.COUNT];
    for (int voice = 0; voice < voices.size(); voice++) {
      for (int step = 0; step < steps(); step++) {
        if (sounds(voice, step)) {
          durations[pitch(voice, step) % PitchClasses.COUNT]++;
        }
      }
    }
    return durations;
  }

  int pitch(int voice, int step) {
    return voices.get(voice).pitchAt(step);
  }

  boolean sounds(int voice, int step) {
    return pitch(voice, step) != Melody.REST;
  }

  boolean isOnset(int voice, int step) {
    return voices.get(voice).isOnset(step);
  }

  /** Whether a voice begins in a step a note of another pitch than the one it has just ended. */
  boolean moves(int voice, int step) {
    return step > 0
        && isOnset(voice, step)
        && sounds(voice, step - 1)
        && pitch(voice, step) != pitch(voice, step - 1);
  }

  boolean isBeat(int step) {
    return BarPlace.isBeat(metre.placeInBar(step), metre.grid());
  }

  /** The steps of a beat, in the bar a step lies in. */
  int stepsPerBeat(int step) {
    return BarPlace.stepsPerBeat(metre.placeInBar(step), metre.grid());
  }

  /** What sounds in a step, by voice. */
  int[] pitchesAt(int step) {
    return voices.stream().mapToInt(voice -> voice.pitchAt(step)).toArray();
  }

  /** The notes of a voice in the order they sound. */
  List<VoiceNote> notes(int voice) {
    Melody melody = voices.get(voice);
    List<VoiceNote> notes = new ArrayList<>();
    int start = 0;
    for (int step = 1; step <= melody.length(); step++) {
      boolean ends =
          step == melody.length()
              || melody.isOnset(step)
              || melody.pitchAt(step) != melody.pitchAt(step - 1);
      if (ends) {
        if (melody.pitchAt(start) != Melody.REST) {
          notes.add(new VoiceNote(melody.pitchAt(start), start, step));
        }
        start = step;
      }
    }
    return notes;
  }

  /** The verticals of the piece, silent ones included. */
  List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    int start = 0;
    for (int step = 1; step <= steps(); step++) {
      if (step == steps() || changes(step)) {
        slices.add(new Slice(start, step, pitchesAt(start)));
        start = step;
      }
    }
    return slices;
  }

  private boolean changes(int step) {
    for (int voice = 0; voice < voices.size(); voice++) {
      if (isOnset(voice, step) || pitch(voice, step) != pitch(voice, step - 1)) {
        return true;
      }
    }
    return false;
  }
}
