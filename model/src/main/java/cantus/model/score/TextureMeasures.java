package cantus.model.score;

import java.util.List;

/**
 * How many voices there are, where the melody lies among them, and how often notes are struck. The
 * melody is the first voice. A note struck again follows one of its own pitch without a rest.
 */
final class TextureMeasures {

  private TextureMeasures() {}

  static void measure(VoicedPiece piece, Scorecard card) {
    int voices = piece.voices().size();
    attacks(piece, card);
    if (voices < 2) {
      return;
    }
    int steps = 0;
    int full = 0;
    int melodySteps = 0;
    int covered = 0;
    int doubled = 0;
    for (int step = 0; step < piece.steps(); step++) {
      int sounding = 0;
      boolean above = false;
      boolean same = false;
      for (int voice = 0; voice < voices; voice++) {
        if (piece.sounds(voice, step)) {
          sounding++;
          above |= piece.pitch(voice, step) > piece.pitch(0, step);
          same |= voice > 0 && piece.pitch(voice, step) == piece.pitch(0, step);
        }
      }
      steps += sounding > 0 ? 1 : 0;
      full += sounding == voices ? 1 : 0;
      if (piece.sounds(0, step)) {
        melodySteps++;
        covered += above ? 1 : 0;
        doubled += same ? 1 : 0;
      }
    }
    card.add(Measure.ALL_VOICES, full, steps);
    card.add(Measure.MELODY_COVERED, covered, melodySteps);
    card.add(Measure.MELODY_DOUBLED, doubled, melodySteps);
  }

  private static void attacks(VoicedPiece piece, Scorecard card) {
    int repeated = 0;
    int notes = 0;
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      List<VoiceNote> line = piece.notes(voice);
      int sounding = 0;
      for (int i = 0; i < line.size(); i++) {
        VoiceNote note = line.get(i);
        sounding += note.end() - note.start();
        if (i > 0
            && line.get(i - 1).pitch() == note.pitch()
            && line.get(i - 1).end() == note.start()) {
          repeated++;
        }
      }
      card.add(
          voice == 0 ? Measure.MELODY_ATTACKS : Measure.VOICE_ATTACKS,
          line.size(),
          sounding / (double) piece.metre().grid().stepsPerQuarter());
      notes += line.size();
    }
    card.add(Measure.REPEATED_NOTES, repeated, notes);
  }
}
