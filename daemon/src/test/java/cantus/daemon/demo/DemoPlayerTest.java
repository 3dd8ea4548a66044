package cantus.daemon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.live.BlockTime;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.RandomWeights;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPlayerTest {

  private static final LiveSettings SETTINGS =
      new LiveSettings(
          DemoMelody.odeToJoy().metre(),
          Lookahead.PREDICT,
          2,
          MelodySettings.HIGHEST,
          OutputSettings.onChannels(0, 3, true, -10),
          HarmonySettings.belowMelody(
              Collections.nCopies(3, new VoiceRange(36, 74)),
              1,
              4,
              RestPolicy.STOP,
              Constraints.ALL));

  @Test
  void every_note_of_the_melody_is_heard_near_its_line_and_ends() {
    DemoMelody melody = DemoMelody.odeToJoy();
    StepGrid grid = StepGrid.ofTempo(300_000_000, melody.qpm());
    List<Long> onsets = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    int[] sounding = new int[1];
    BlockPorts ports =
        new BlockPorts(
            BlockTime.NANOS,
            (nanos, message) -> {
              sounding[0] += MidiMessages.isNoteOn(message) ? 1 : 0;
              sounding[0] -= MidiMessages.isNoteOff(message) ? 1 : 0;
              if (MidiMessages.isNoteOn(message) && MidiMessages.channel(message) == 0) {
                onsets.add(nanos);
                keys.add(MidiMessages.data1(message));
              }
            });
    LiveSession session =
        new LiveSession(
            SETTINGS,
            RandomWeights.small(),
            1,
            new FirstNoteClock(melody.qpm()),
            StepListener.NONE);
    session.attach(ports);
    BlockTime time = new BlockTime(session, ports, BlockTime.NANOS);
    new DemoPlayer(7).play(melody.melody(), grid, time);
    time.render(grid.timeOf(melody.melody().length() + 8));
    List<Integer> written = new ArrayList<>();
    for (int step = 0; step < melody.melody().length(); step++) {
      if (melody.melody().isOnset(step)) {
        assertThat(onsets.get(written.size()) - grid.timeOf(step))
            .isBetween(-12_000_000L, 12_000_000L);
        written.add(melody.melody().pitchAt(step));
      }
    }
    assertThat(keys).isEqualTo(written);
    assertThat(onsets.get(0)).isEqualTo(grid.timeOf(0));
    assertThat(sounding[0]).isZero();
  }
}
