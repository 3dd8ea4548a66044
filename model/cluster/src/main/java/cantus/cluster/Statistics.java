package cantus.cluster;

import cantus.model.chart.Chart;
import cantus.model.chart.ChartPage;
import cantus.model.chart.Curve;
import cantus.model.chart.Curve.Point;
import cantus.model.dataset.Piece;
import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.Key;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of pieces, of what was dropped and why, and histograms of what music is made of. */
final class Statistics implements Serializable {

  private static final int MOST_VOICES = 16;
  private static final int LARGEST_LEAP = 24;
  private static final int LONGEST = 20; // 2^20 steps are longer than anything

  private long pieces;
  private long events;
  private long steps;
  private long notes;
  private final TreeMap<String, Long> dropped = new TreeMap<>();
  private final TreeMap<String, Long> keys = new TreeMap<>();
  private final TreeMap<String, Long> metres = new TreeMap<>();
  private final long[] pitches = new long[128];
  private final long[] voices = new long[MOST_VOICES + 1]; // by how many sound in a step
  private final long[] leaps = new long[2 * LARGEST_LEAP + 1]; // of the melody
  private final long[] lengths = new long[LONGEST + 1]; // steps of pieces, by powers of two

  /** Counts a piece. */
  void add(Piece piece) {
    piece.dropped().forEach(reason -> dropped.merge(reason, 1L, Long::sum));
    if (!piece.streams().isEmpty()) {
      pieces++;
    }
    piece.streams().forEach(this::add);
  }

  private void add(EventStream stream) {
    events += stream.length();
    steps += stream.steps();
    int sounding = 0;
    for (int i = 0; i < stream.length(); i++) {
      int event = stream.classAt(i);
      if (EventCodec.isNote(event)) {
        sounding++;
        if (EventCodec.isNew(event)) {
          notes++;
          pitches[EventCodec.pitch(event)]++;
        }
      } else if (event == EventCodec.STEP_END) {
        voices[Math.min(MOST_VOICES, sounding)]++;
        sounding = 0;
      }
    }
    lengths[31 - Integer.numberOfLeadingZeros(Math.max(1, stream.steps()))]++;
    metres.merge(stream.metre().name(0), 1L, Long::sum);
    Melody melody = stream.melody();
    Key key = KeyEstimate.of(melody).key();
    keys.merge(key.name(), 1L, Long::sum);
    int before = Melody.REST;
    for (int k = 0; k < melody.length(); k++) {
      if (melody.isOnset(k)) {
        if (before != Melody.REST) {
          int leap = melody.pitchAt(k) - before;
          leaps[Math.max(-LARGEST_LEAP, Math.min(LARGEST_LEAP, leap)) + LARGEST_LEAP]++;
        }
        before = melody.pitchAt(k);
      }
    }
  }

  /** Counts what another has counted. */
  void add(Statistics o) {
    pieces += o.pieces;
    events += o.events;
    steps += o.steps;
    notes += o.notes;
    add(dropped, o.dropped);
    add(keys, o.keys);
    add(metres, o.metres);
    add(pitches, o.pitches);
    add(voices, o.voices);
    add(leaps, o.leaps);
    add(lengths, o.lengths);
  }

  private static void add(Map<String, Long> to, Map<String, Long> from) {
    from.forEach((name, count) -> to.merge(name, count, Long::sum));
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  long pieces() {
    return pieces;
  }

  /** All counts, as JSON has them; of a histogram the index says what, as its name tells. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pieces", pieces);
    json.put("events", events);
    json.put("steps", steps);
    json.put("notes", notes);
    json.put("dropped", dropped);
    json.put("keysOfMelodies", keys);
    json.put("metres", metres);
    json.put("notesByPitch", pitches);
    json.put("stepsByVoices", voices);
    json.put("melodyByIntervalFromMinus24", leaps);
    json.put("piecesByLog2OfSteps", lengths);
    return json;
  }

  /** The same as a page of charts. */
  String page(String title) {
    List<List<String>> rows = new ArrayList<>();
    row(rows, "pieces", pieces);
    row(rows, "events", events);
    row(rows, "sixteenths", steps);
    row(rows, "notes", notes);
    dropped.forEach((reason, count) -> row(rows, "dropped: " + reason, count));
    metres.forEach((metre, count) -> row(rows, metre, count));
    keys.forEach((key, count) -> row(rows, key, count));
    return ChartPage.of(
        title,
        List.of("what", "how many"),
        rows,
        List.of(
            chart("Notes by pitch", "MIDI key", pitches, 0),
            chart("Steps by how many voices sound", "voices", voices, 0),
            chart("The melody's intervals", "semitones", leaps, -LARGEST_LEAP),
            chart("Pieces by length", "log₂ of sixteenths", lengths, 0)));
  }

  private static void row(List<List<String>> rows, String what, long count) {
    rows.add(List.of(what, String.format(Locale.ROOT, "%,d", count)));
  }

  /** A histogram between the first and the last that is not 0. */
  private static Chart chart(String title, String across, long[] counts, int first) {
    int from = 0;
    int to = counts.length;
    while (from < to && counts[from] == 0) {
      from++;
    }
    while (to > from && counts[to - 1] == 0) {
      to--;
    }
    List<Point> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(new Point(first + i, counts[i]));
    }
    return new Chart(title, across, false, List.of(new Curve("", 0, points)));
  }
}
