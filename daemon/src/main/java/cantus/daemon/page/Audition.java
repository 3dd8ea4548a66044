package cantus.daemon.page;

import cantus.daemon.control.Playing;
import cantus.daemon.control.Preset;
import cantus.daemon.demo.DemoMelody;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Melody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Four bars of a tune as a preset harmonises them, for somebody who chooses one. */
final class Audition {

  private static final int BARS = 4;

  /** A note: its part, its key, its first step and how many there are. */
  private static final class Note {
    final int part;
    final int key;
    final int begin;
    int steps = 1;

    Note(int part, int key, int begin) {
      this.part = part;
      this.key = key;
      this.begin = begin;
    }

    List<Integer> numbers() {
      return List.of(part, key, begin, steps);
    }
  }

  private Audition() {}

  /**
   * What is to be heard, for programs.
   *
   * @param playing how the session plays
   * @param preset that is tried in its place
   */
  static Map<String, Object> of(Playing playing, Preset preset, DemoMelody tune) {
    Playing tried = playing.with(preset);
    Harmonizer harmonizer =
        new Harmonizer(preset.bundle().weights(), tried.live().harmony(), tried.seed());
    Melody melody = tune.melody();
    int end = Math.min(melody.length(), BARS * tune.metre().stepsPerBar(0));
    List<Note> notes = new ArrayList<>();
    Note[] open = new Note[tried.live().harmony().parts().size()];
    for (int step = 0; step < end; step++) {
      HarmonyFrame frame =
          harmonizer.step(
              melody.pitchAt(step), melody.isOnset(step), tune.metre().placeInBar(step));
      for (int part = 0; part < frame.parts(); part++) {
        Note before = open[part];
        if (frame.pitch(part) == Melody.REST) {
          open[part] = null;
        } else if (before != null && frame.isContinued(part)) {
          before.steps++;
        } else {
          open[part] = new Note(part, frame.pitch(part), step);
          notes.add(open[part]);
        }
      }
    }
    Map<String, Object> heard = new LinkedHashMap<>();
    heard.put("preset", preset.name());
    heard.put("description", preset.bundle().description());
    heard.put("qpm", tune.qpm());
    heard.put("notes", notes.stream().map(Note::numbers).toList());
    return heard;
  }
}
