package cantus.model.file.notation;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.ScoreLimits;
import cantus.model.music.Annotation;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A score whose notes are known by bar and position in the bar, before bars have lengths. */
public final class ScoreDraft {

  /** A note as written; {@code position} and {@code length} are in quarters. */
  public record DraftNote(
      int bar,
      Fraction position,
      Fraction length,
      int pitch,
      int velocity,
      int program,
      boolean drum,
      int part,
      int voice,
      boolean tieStarts,
      boolean tieStops) {

    DraftNote inBar(int other) {
      return new DraftNote(
          other, position, length, pitch, velocity, program, drum, part, voice, tieStarts,
          tieStops);
    }
  }

  public static final int MOST_BARS = 100_000;
  private static final int MOST_NOTES = 500_000;

  private final List<Bar> bars = new ArrayList<>();
  private final Map<Integer, BarSigns> signsAhead = new HashMap<>();
  private final List<DraftNote> notes = new ArrayList<>();
  private final Remarks remarks = new Remarks();

  public Bar bar(int index) throws ScoreException {
    if (index >= MOST_BARS) {
      throw new ScoreException("more than " + MOST_BARS + " measures; split the piece");
    }
    while (bars.size() <= index) {
      BarSigns signs = signsAhead.remove(bars.size());
      bars.add(new Bar(signs == null ? new BarSigns() : signs));
    }
    return bars.get(index);
  }

  /** The signs of a bar that may be still to come. */
  public BarSigns signs(int index) {
    return index < bars.size()
        ? bars.get(index).signs
        : signsAhead.computeIfAbsent(index, i -> new BarSigns());
  }

  public void note(DraftNote note) throws ScoreException {
    if (notes.size() == MOST_NOTES) {
      throw new ScoreException("more than " + MOST_NOTES + " notes; split the piece");
    }
    notes.add(note);
  }

  public boolean hasNotes() {
    return !notes.isEmpty();
  }

  public void remark(Remark remark) {
    remarks.add(remark);
  }

  /** The same music with its bars as they stand, or in the order that its signs say. */
  public ScoreDraft in(BarOrder order) throws ScoreException {
    if (order == BarOrder.WRITTEN || bars.stream().allMatch(bar -> bar.signs.isEmpty())) {
      return this;
    }
    return in(PlayOrder.of(signs(), MOST_BARS));
  }

  /** What is written at each bar about the order of play. */
  public List<BarSigns> signs() {
    return bars.stream().map(bar -> bar.signs).toList();
  }

  /** The same music with its bars in another order, in which some may come again. */
  public ScoreDraft in(List<Integer> order) throws ScoreException {
    ScoreDraft played = new ScoreDraft();
    played.remarks.addAll(remarks);
    List<List<DraftNote>> notesOf = new ArrayList<>();
    bars.forEach(bar -> notesOf.add(new ArrayList<>()));
    notes.forEach(note -> notesOf.get(note.bar).add(note));
    List<BarContext> contexts = BarContext.of(bars);
    BarContext context = BarContext.START;
    int last = -1;
    for (int index : order) {
      int place = played.bars.size();
      if (place == MOST_BARS) {
        throw new ScoreException(
            "more than "
                + MOST_BARS
                + " measures when its repeats are played out; give --as-written");
      }
      Bar bar = bars.get(index).again(index != last + 1);
      last = index;
      contexts.get(index).restate(bar, context);
      context = context.after(bar);
      played.bars.add(bar);
      for (DraftNote note : notesOf.get(index)) {
        played.note(note.inBar(place));
      }
    }
    return played;
  }

  /** The score, now that every part has been read. */
  public Score finish(List<Part> parts) throws ScoreException {
    BarLines barLines = new BarLines();
    Fraction[] starts = layOut(barLines);
    TempoChanges tempos = new TempoChanges();
    for (int i = 0; i < bars.size(); i++) {
      Fraction start = starts[i];
      bars.get(i).tempos.forEach((at, qpm) -> tempos.put(start.plus(at).toDouble(), qpm));
    }
    List<Tempo> inSeconds = tempos.inSeconds();
    TempoMap map = new TempoMap(inSeconds);
    List<Note> sounding = new ArrayList<>();
    for (TiedNote tied : TiedNote.merge(notes, starts, bars)) {
      DraftNote note = tied.first();
      sounding.add(
          new Note(
              note.pitch,
              note.velocity,
              map.secondsAt(tied.start().toDouble()),
              map.secondsAt(tied.end().toDouble()),
              note.part,
              note.program,
              note.drum,
              note.part,
              note.voice));
    }
    NoteSequence music =
        new NoteSequence(
            sounding,
            inSeconds,
            barLines.signatures().stream().map(s -> timeSignature(s, map)).toList(),
            keys(starts, map),
            parts.stream().sorted(Comparator.comparingInt(Part::index)).toList(),
            annotations(starts, map),
            map.secondsAt(starts[bars.size()].toDouble()),
            NoteSequence.DEFAULT_TICKS_PER_QUARTER);
    return new Score(music, remarks);
  }

  /** Where each bar begins, and at last where the piece ends. */
  private Fraction[] layOut(BarLines barLines) throws ScoreException {
    Fraction[] starts = new Fraction[bars.size() + 1];
    starts[0] = Fraction.ZERO;
    BarLines.Metre metre = BarLines.Metre.COMMON;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      if (bar.metres.containsKey(Fraction.ZERO)) {
        metre = bar.metres.get(Fraction.ZERO);
      }
      Fraction length = bar.length(metre == null ? null : metre.quarters());
      barLines.bar(starts[i], length, metre);
      for (var change : bar.metres.tailMap(Fraction.ZERO, false).entrySet()) {
        metre = change.getValue();
        if (metre != null) {
          barLines.change(starts[i].plus(change.getKey()), metre);
        }
      }
      starts[i + 1] = starts[i].plus(length);
      if (starts[i + 1].toDouble() > ScoreLimits.LAST_QUARTER) {
        throw new ScoreException(
            "longer than "
                + ScoreLimits.LAST_QUARTER
                + " quarters from measure "
                + (i + 1)
                + " on; correct the durations there");
      }
    }
    return starts;
  }

  private static TimeSignature timeSignature(BarLines.Signature signature, TempoMap map) {
    BarLines.Metre metre = signature.metre();
    return new TimeSignature(
        map.secondsAt(signature.position().toDouble()), metre.beats(), metre.beatType());
  }

  private List<Annotation> annotations(Fraction[] starts, TempoMap map) {
    List<Annotation> annotations = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      for (Fraction at : bars.get(i).phraseEnds) {
        double time = map.secondsAt(starts[i].plus(at).toDouble());
        annotations.add(new Annotation(time, Annotation.Kind.PHRASE_END, ""));
      }
      for (Map.Entry<Fraction, ChordSymbol> chord : bars.get(i).chords.entrySet()) {
        double time = map.secondsAt(starts[i].plus(chord.getKey()).toDouble());
        String name = chord.getValue().name();
        annotations.add(new Annotation(time, Annotation.Kind.CHORD_SYMBOL, name));
      }
    }
    return annotations;
  }

  private List<KeySignature> keys(Fraction[] starts, TempoMap map) {
    List<KeySignature> keys = new ArrayList<>();
    Key last = null;
    for (int i = 0; i < bars.size(); i++) {
      for (var change : bars.get(i).keys.entrySet()) {
        Key key = change.getValue();
        if (!key.equals(last)) {
          double time = map.secondsAt(starts[i].plus(change.getKey()).toDouble());
          keys.add(new KeySignature(time, key));
        }
        last = key;
      }
    }
    return keys;
  }
}
