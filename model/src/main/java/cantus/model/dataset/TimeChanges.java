package cantus.model.dataset;

import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.Note;
import cantus.model.file.tensorflow.NoteSequenceProto.Tempo;
import cantus.model.file.tensorflow.NoteSequenceProto.TimeSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Cuts a sequence where its tempo or metre changes, as the reference does. */
final class TimeChanges {

  /** A note of a section, in seconds from the section's beginning. */
  record SectionNote(int pitch, double start, double end, int program, boolean drum) {}

  /** An event that holds from a time on: a tempo or a metre. */
  private record Timed<T>(double time, T event) {}

  /**
   * One piece of a sequence.
   *
   * @param tempos quarters a minute, those that begin the section and change in it
   * @param temposAtStart whether the first of them holds from the beginning
   * @param metres as {numerator, denominator}
   * @param totalTime seconds until the last note ends
   */
  record Section(
      List<SectionNote> notes,
      List<Double> tempos,
      boolean temposAtStart,
      List<int[]> metres,
      boolean metresAtStart,
      double totalTime) {}

  private TimeChanges() {}

  /** The sections of a sequence; none if it lasts no time. */
  static List<Section> split(NoteSequenceProto sequence) {
    double[] cuts = cuts(sequence);
    int count = cuts.length - 1;
    List<List<SectionNote>> notes = new ArrayList<>();
    double[] totals = new double[Math.max(0, count)];
    for (int i = 0; i < count; i++) {
      notes.add(new ArrayList<>());
    }
    int section = -1;
    for (Note note : sorted(sequence.notes(), Note::startTime)) {
      if (note.startTime() < 0) {
        continue;
      }
      while (section < count && note.startTime() >= cuts[section + 1]) {
        section++;
      }
      if (section == count) {
        break;
      }
      double end = Math.min(note.endTime(), cuts[section + 1]) - cuts[section];
      notes
          .get(section)
          .add(
              new SectionNote(
                  note.pitch(),
                  note.startTime() - cuts[section],
                  end,
                  note.program(),
                  note.isDrum()));
      totals[section] = Math.max(totals[section], end);
    }
    List<List<Timed<TimeSignature>>> metres =
        states(sequence.timeSignatures(), TimeSignature::time, cuts);
    List<List<Timed<Tempo>>> tempos = states(sequence.tempos(), Tempo::time, cuts);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Timed<Tempo>> t = tempos.get(i);
      List<Timed<TimeSignature>> m = metres.get(i);
      sections.add(
          new Section(
              notes.get(i),
              t.stream().map(x -> x.event.qpm()).toList(),
              t.isEmpty() || t.get(0).time == 0,
              m.stream().map(x -> new int[] {x.event.numerator(), x.event.denominator()}).toList(),
              m.isEmpty() || m.get(0).time == 0,
              totals[i]));
    }
    return sections;
  }

  /** Where to cut, the beginning and the end among them; only one number if there is no music. */
  private static double[] cuts(NoteSequenceProto sequence) {
    List<Timed<Object>> changes = new ArrayList<>();
    sequence.timeSignatures().forEach(t -> changes.add(new Timed<>(t.time(), t)));
    sequence.tempos().forEach(t -> changes.add(new Timed<>(t.time(), t)));
    changes.sort(Comparator.comparingDouble(Timed::time));
    int numerator = 4;
    int denominator = 4;
    double qpm = 120;
    List<Double> cuts = new ArrayList<>();
    cuts.add(0.0);
    for (Timed<Object> change : changes) {
      if (change.time >= sequence.totalTime()) {
        break;
      }
      boolean differs;
      if (change.event instanceof TimeSignature metre) {
        differs = metre.numerator() != numerator || metre.denominator() != denominator;
        numerator = metre.numerator();
        denominator = metre.denominator();
      } else {
        double next = ((Tempo) change.event).qpm();
        differs = next != qpm;
        qpm = next;
      }
      if (differs && change.time > cuts.get(cuts.size() - 1)) {
        cuts.add(change.time);
      }
    }
    if (sequence.totalTime() > cuts.get(cuts.size() - 1)) {
      cuts.add(sequence.totalTime());
    }
    return cuts.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The events of each section, the one that holds when it begins put at its time 0. */
  private static <T> List<List<Timed<T>>> states(
      List<T> events, ToDoubleFunction<T> time, double[] cuts) {
    int count = cuts.length - 1;
    List<List<Timed<T>>> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(new ArrayList<>());
    }
    T previous = null;
    int section = -1;
    for (T event : sorted(events, time)) {
      double at = time.applyAsDouble(event);
      if (at <= 0) {
        previous = event;
        continue;
      }
      while (section < count && at > cuts[section + 1]) {
        section++;
        if (section < count && previous != null) {
          sections.get(section).add(new Timed<>(0, previous));
        }
      }
      if (section == count) {
        break;
      }
      if (at < cuts[section + 1]) {
        sections.get(section).add(new Timed<>(at - cuts[section], event));
      }
      previous = event;
    }
    while (section < count - 1) {
      section++;
      if (previous != null) {
        sections.get(section).add(new Timed<>(0, previous));
      }
    }
    return sections;
  }

  private static <T> List<T> sorted(List<T> events, ToDoubleFunction<T> time) {
    List<T> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingDouble(time));
    return sorted;
  }
}
