package cantus.daemon.midi.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.midi.PortException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

  private static final List<String> NAMES =
      List.of("Keystation:Keystation MIDI 1", "Keystation:Keystation MIDI 2", "Synth:in");

  @Test
  void aPartOfTheNameIsEnoughInEitherCase() throws PortException {
    assertThat(PortChoice.choose("input", "synth", NAMES)).isEqualTo("Synth:in");
  }

  @Test
  void theWholeNameWinsOverNamesThatContainIt() throws PortException {
    assertThat(PortChoice.choose("input", "midi 1", List.of("MIDI 1", "MIDI 10")))
        .isEqualTo("MIDI 1");
  }

  @Test
  void listsTheMatchesWhenThereIsMoreThanOne() {
    assertThatThrownBy(() -> PortChoice.choose("input", "keystation", NAMES))
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll("MIDI 1", "MIDI 2")
        .hasMessageNotContaining("Synth");
  }

  @Test
  void listsWhatThereIsWhenNothingMatches() {
    assertThatThrownBy(() -> PortChoice.choose("input", "organ", NAMES))
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll("organ", "MIDI 1", "MIDI 2", "Synth");
  }
}
