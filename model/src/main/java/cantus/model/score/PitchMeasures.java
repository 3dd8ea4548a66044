package cantus.model.score;

import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The metrics of MusPy (Dong, Chen, McAuley, Berg-Kirkpatrick: <i>MusPy: A Toolkit for Symbolic
 * Music Generation</i>, ISMIR 2020), on sixteenths. Entropies count notes, not their length; the
 * scale of the key is the natural one in minor; bars are those of the piece, upbeat included, and
 * for the groove only neighbours of one length are compared.
 */
final class PitchMeasures {

  private final VoicedPiece piece;
  private final Scorecard card;
  private final int[] notesAt = new int[128];

  private PitchMeasures(VoicedPiece piece, Scorecard card) {
    this.piece = piece;
    this.card = card;
  }

  static void measure(VoicedPiece piece, Key key, Scorecard card) {
    PitchMeasures measures = new PitchMeasures(piece, card);
    measures.pitches(key);
    measures.polyphony();
    measures.beatsAndBars();
  }

  private void pitches(Key key) {
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      for (VoiceNote note : piece.notes(voice)) {
        notesAt[note.pitch()]++;
      }
    }
    int[] classes = new int[12];
    int lowest = -1;
    int highest = -1;
    int inKey = 0;
    int notes = 0;
    for (int pitch = 0; pitch < 128; pitch++) {
      classes[pitch % 12] += notesAt[pitch];
      notes += notesAt[pitch];
      if (notesAt[pitch] > 0) {
        lowest = lowest < 0 ? pitch : lowest;
        highest = pitch;
        inKey += key.hasInScale(pitch) ? notesAt[pitch] : 0;
      }
    }
    card.set(Measure.PITCHES_USED, used(notesAt));
    card.set(Measure.PITCH_CLASSES_USED, used(classes));
    card.set(Measure.PITCH_RANGE, highest - lowest);
    card.set(Measure.PITCH_ENTROPY, entropy(notesAt));
    card.set(Measure.PITCH_CLASS_ENTROPY, entropy(classes));
    if (notes > 0) {
      card.set(Measure.PITCH_IN_SCALE, (double) inKey / notes);
      card.set(Measure.SCALE_CONSISTENCY, (double) mostInOneScale(classes) / notes);
    }
  }

  private static long used(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).count();
  }

  private static double entropy(int[] counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts)
        .filter(count -> count > 0)
        .mapToDouble(count -> -count / total * Math.log(count / total) / Math.log(2))
        .sum();
  }

  /** Natural minor scales have the notes of major ones, so these twelve are all. */
  private static int mostInOneScale(int[] classes) {
    int most = 0;
    for (int tonic = 0; tonic < 12; tonic++) {
      int notes = 0;
      for (int degree = 0; degree < 12; degree++) {
        notes += Mode.MAJOR.scale().contains(degree) ? classes[(tonic + degree) % 12] : 0;
      }
      most = Math.max(most, notes);
    }
    return most;
  }

  private void polyphony() {
    long sounding = 0;
    int steps = 0;
    int many = 0;
    for (int step = 0; step < piece.steps(); step++) {
      long pitches = distinctPitches(step);
      sounding += pitches;
      steps += pitches > 0 ? 1 : 0;
      many += pitches > 1 ? 1 : 0;
    }
    if (steps > 0) {
      card.set(Measure.POLYPHONY, (double) sounding / steps);
      card.set(Measure.POLYPHONY_RATE, (double) many / piece.steps());
    }
  }

  private long distinctPitches(int step) {
    return Arrays.stream(piece.pitchesAt(step)).filter(pitch -> pitch >= 0).distinct().count();
  }

  private void beatsAndBars() {
    List<boolean[]> bars = new ArrayList<>();
    int emptyBeats = 0;
    int emptyBars = 0;
    List<Integer> beats = starts(false);
    for (int i = 0; i + 1 < beats.size(); i++) {
      emptyBeats += isEmpty(beats.get(i), beats.get(i + 1)) ? 1 : 0;
    }
    List<Integer> barStarts = starts(true);
    for (int i = 0; i + 1 < barStarts.size(); i++) {
      emptyBars += isEmpty(barStarts.get(i), barStarts.get(i + 1)) ? 1 : 0;
      bars.add(onsets(barStarts.get(i), barStarts.get(i + 1)));
    }
    if (!bars.isEmpty()) {
      card.set(Measure.EMPTY_BEATS, (double) emptyBeats / (beats.size() - 1));
      card.set(Measure.EMPTY_MEASURES, (double) emptyBars / bars.size());
      groove(bars);
    }
  }

  /** First steps of all beats or bars, and the end of the piece. */
  private List<Integer> starts(boolean ofBars) {
    List<Integer> starts = new ArrayList<>();
    for (int step = 0; step < piece.steps(); step++) {
      boolean starting = ofBars ? piece.metre().positionInBar(step) == 0 : piece.isBeat(step);
      if (step == 0 || starting) {
        starts.add(step);
      }
    }
    starts.add(piece.steps());
    return starts;
  }

  private boolean isEmpty(int start, int end) {
    for (int step = start; step < end; step++) {
      if (!PitchClasses.of(piece.pitchesAt(step)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean[] onsets(int start, int end) {
    boolean[] onsets = new boolean[end - start];
    for (int step = start; step < end; step++) {
      for (int voice = 0; voice < piece.voices().size(); voice++) {
        onsets[step - start] |= piece.isOnset(voice, step);
      }
    }
    return onsets;
  }

  private void groove(List<boolean[]> bars) {
    double distance = 0;
    int pairs = 0;
    for (int i = 0; i + 1 < bars.size(); i++) {
      if (bars.get(i).length == bars.get(i + 1).length) {
        distance += hamming(bars.get(i), bars.get(i + 1));
        pairs++;
      }
    }
    if (pairs > 0) {
      card.set(Measure.GROOVE_CONSISTENCY, 1 - distance / pairs);
    }
  }

  private static double hamming(boolean[] a, boolean[] b) {
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      different += a[i] != b[i] ? 1 : 0;
    }
    return (double) different / a.length;
  }
}
