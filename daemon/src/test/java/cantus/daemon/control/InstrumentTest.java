package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.inprocess.InProcessPorts;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import cantus.model.file.safetensors.Safetensors.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several sessions in one process, each with all that belongs to it. */
@Timeout(60)
class InstrumentTest {

  @TempDir Path folder;
  private PresetShelf presets;
  private final List<SavedSettings> kept = new ArrayList<>();

  @BeforeEach
  void makePreset() throws Exception {
    BundleFile.write(
        Player.playing().preset().bundle(), folder.resolve("first.cantus"), Precision.F32);
    presets = new PresetShelf(new Presets(List.of(folder)));
  }

  private Instrument open(InProcessPorts ports) throws Exception {
    Playing standard = Player.playing();
    Playing playing =
        new Playing(presets.get("first"), standard.live(), standard.tempo(), standard.seed());
    Instrument.Plan plan =
        new Instrument.Plan(
            presets,
            playing,
            new FirstNoteClock(playing.tempo()),
            MetronomeSettings.NONE,
            SavedSettings.NONE,
            kept::add,
            false,
            false);
    Instrument instrument =
        Instrument.open(
            plan,
            StepListener.NONE,
            session -> ports.open(new PortRequest("Cantus", null, null), session));
    instrument.start();
    return instrument;
  }

  @Test
  void each_has_its_own_settings_and_its_own_sound_and_the_network_is_there_once()
      throws Exception {
    assertThat(presets.get("first").bundle()).isSameAs(presets.get("first").bundle());
    InProcessPorts left = new InProcessPorts(NanoClock.SYSTEM);
    InProcessPorts right = new InProcessPorts(NanoClock.SYSTEM);
    try (Instrument other = open(right)) {
      try (Instrument one = open(left)) {
        one.desk().set(Map.of("voices", "1", "tempo", "90"));
        left.play(System.nanoTime(), MidiMessages.noteOn(0, 72, 90));
        right.play(System.nanoTime(), MidiMessages.noteOn(0, 72, 90));
        Player.await("a voice", () -> Player.sounding(left) == 2);
        Player.await("three voices", () -> Player.sounding(right) == 4);
      }
      assertThat(Player.sounding(left)).isZero();
      assertThat(Player.sounding(right)).isEqualTo(4);
      assertThat(other.session().settings().harmony().voices()).hasSize(3);
    }
    assertThat(Player.sounding(right)).isZero();
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).values()).containsOnlyKeys("voices", "tempo");
  }

  @Test
  void a_preset_that_was_written_anew_is_read_anew() throws Exception {
    Preset before = presets.get("first");
    Path file = folder.resolve("first.cantus");
    BundleFile.write(before.bundle(), file, Precision.F16);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertThat(presets.get("first").bundle()).isNotSameAs(before.bundle());
    assertThat(presets.get(file.toString()).bundle()).isSameAs(presets.get("first").bundle());
  }
}
