package cantus.model.score;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.Phrases;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the voices of a piece, from the top.
 *
 * <p>Parts that are each a single line are the voices; else the voices written in the parts; else,
 * as of a keyboard or a file with everything on one track, the notes are dealt out: a voice keeps
 * the note it holds, and notes that begin together go in their order to voices that are free, to
 * those nearest to where they were, with an octave's penalty for each voice they would cross. There
 * are as many voices as sound together in all but a fiftieth of the time, and at most eight; inner
 * notes beyond are left out.
 */
public final class VoiceSeparation {

  private static final int MOST_VOICES = 8;

  /** Of a line's steps, or of a piece's, what may be an exception. */
  private static final double EXCEPTIONS = 0.02;

  private static final double CROSSING_COST = 12;

  private final QuantizedSequence piece;
  private final int voices;
  private final QuantizedNote[] sounding;
  private final double[] whereabouts;
  private final List<List<QuantizedNote>> lines = new ArrayList<>();

  private VoiceSeparation(QuantizedSequence piece) {
    this.piece = piece;
    voices = voiceCount(piece);
    sounding = new QuantizedNote[voices];
    whereabouts = meanPitches(piece, voices);
    for (int voice = 0; voice < voices; voice++) {
      lines.add(new ArrayList<>());
    }
  }

  /**
   * The voices of a piece that has a note at least.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static VoicedPiece of(QuantizedSequence piece) {
    if (piece.notes().isEmpty()) {
      throw new IllegalArgumentException("there is no note in it");
    }
    Collection<List<QuantizedNote>> lines = grouped(piece, QuantizedNote::part);
    if (!areLines(lines)) {
      lines = grouped(piece, note -> note.part() * 1000 + note.voice());
    }
    if (!areLines(lines)) {
      VoiceSeparation separation = new VoiceSeparation(piece);
      separation.deal();
      lines = separation.lines;
    }
    List<Melody> voices =
        lines.stream()
            .filter(line -> !line.isEmpty())
            .sorted(Comparator.comparingDouble(VoiceSeparation::meanPitch).reversed())
            .map(line -> melody(line, piece))
            .toList();
    Metre metre = piece.metre();
    return new VoicedPiece(
        voices, metre, Phrases.ends(voices.get(0), piece.phraseEnds(), metre.grid()));
  }

  private static Collection<List<QuantizedNote>> grouped(
      QuantizedSequence piece, Function<QuantizedNote, Integer> by) {
    Map<Integer, List<QuantizedNote>> groups = new TreeMap<>();
    for (QuantizedNote note : piece.notes()) {
      groups.computeIfAbsent(by.apply(note), group -> new ArrayList<>()).add(note);
    }
    return groups.values();
  }

  private static boolean areLines(Collection<List<QuantizedNote>> groups) {
    return groups.size() > 1 && groups.stream().allMatch(VoiceSeparation::isLine);
  }

  private static boolean isLine(List<QuantizedNote> notes) {
    int end = 0;
    int sounding = 0;
    int doubled = 0;
    for (QuantizedNote note : notes) {
      doubled += Math.max(0, Math.min(end, note.end()) - note.start());
      sounding += Math.max(0, note.end() - Math.max(end, note.start()));
      end = Math.max(end, note.end());
    }
    return doubled <= EXCEPTIONS * sounding;
  }

  private static double meanPitch(List<QuantizedNote> line) {
    double pitches = 0;
    double steps = 0;
    for (QuantizedNote note : line) {
      pitches += (double) note.pitch() * (note.end() - note.start());
      steps += note.end() - note.start();
    }
    return pitches / steps;
  }

  private static Melody melody(List<QuantizedNote> line, QuantizedSequence piece) {
    return Melody.skyline(
        new QuantizedSequence(line, piece.totalSteps(), piece.metre(), piece.qpm()));
  }

  private static int[] soundingAt(QuantizedSequence piece) {
    int[] sounding = new int[piece.totalSteps()];
    for (QuantizedNote note : piece.notes()) {
      for (int step = note.start(); step < note.end(); step++) {
        sounding[step]++;
      }
    }
    return sounding;
  }

  private static int voiceCount(QuantizedSequence piece) {
    int[] steps = new int[MOST_VOICES + 1];
    int total = 0;
    for (int count : soundingAt(piece)) {
      steps[Math.min(count, MOST_VOICES)]++;
      total += count > 0 ? 1 : 0;
    }
    int more = 0;
    int voices = MOST_VOICES;
    while (voices > 1 && more + steps[voices] <= EXCEPTIONS * total) {
      more += steps[voices];
      voices--;
    }
    return voices;
  }

  /** Where each voice is in the mean while all of them sound. */
  private static double[] meanPitches(QuantizedSequence piece, int voices) {
    List<List<Integer>> pitches = new ArrayList<>();
    for (int step = 0; step < piece.totalSteps(); step++) {
      pitches.add(new ArrayList<>());
    }
    for (QuantizedNote note : piece.notes()) {
      for (int step = note.start(); step < note.end(); step++) {
        pitches.get(step).add(note.pitch());
      }
    }
    double[] means = new double[voices];
    int frames = 0;
    for (List<Integer> frame : pitches) {
      if (frame.size() == voices) {
        frame.sort(Comparator.reverseOrder());
        for (int voice = 0; voice < voices; voice++) {
          means[voice] += frame.get(voice);
        }
        frames++;
      }
    }
    int full = Math.max(1, frames);
    return Arrays.stream(means).map(sum -> sum / full).toArray();
  }

  private void deal() {
    List<QuantizedNote> notes = piece.notes();
    int next = 0;
    while (next < notes.size()) {
      int step = notes.get(next).start();
      List<QuantizedNote> beginning = new ArrayList<>();
      while (next < notes.size() && notes.get(next).start() == step) {
        beginning.add(notes.get(next++));
      }
      assign(beginning, freeVoices(step));
    }
  }

  private List<Integer> freeVoices(int step) {
    List<Integer> free = new ArrayList<>();
    for (int voice = 0; voice < voices; voice++) {
      if (sounding[voice] != null && sounding[voice].end() <= step) {
        sounding[voice] = null;
      }
      if (sounding[voice] == null) {
        free.add(voice);
      }
    }
    return free;
  }

  /** Deals notes, highest first, to free voices from the top, at the least cost. */
  private void assign(List<QuantizedNote> notes, List<Integer> free) {
    while (notes.size() > free.size()) {
      notes.remove(notes.size() / 2);
    }
    int n = notes.size();
    int f = free.size();
    double[][] least = new double[n + 1][f + 1]; // of the first i notes to the first j voices
    for (int i = 1; i <= n; i++) {
      Arrays.fill(least[i], Double.POSITIVE_INFINITY);
      for (int j = i; j <= f; j++) {
        double taken = least[i - 1][j - 1] + cost(notes.get(i - 1), free.get(j - 1));
        least[i][j] = Math.min(least[i][j - 1], taken);
      }
    }
    int j = f;
    for (int i = n; i > 0; i--) {
      while (least[i][j - 1] == least[i][j]) {
        j--;
      }
      give(notes.get(i - 1), free.get(--j));
    }
  }

  private double cost(QuantizedNote note, int voice) {
    double cost = Math.abs(note.pitch() - whereabouts[voice]);
    for (int other = 0; other < voices; other++) {
      if (sounding[other] != null) {
        int below = sounding[other].pitch() - note.pitch();
        cost += other < voice && below < 0 || other > voice && below > 0 ? CROSSING_COST : 0;
      }
    }
    return cost;
  }

  private void give(QuantizedNote note, int voice) {
    sounding[voice] = note;
    whereabouts[voice] = note.pitch();
    lines.get(voice).add(note);
  }
}
