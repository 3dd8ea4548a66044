package cantus.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OneLineTest {

  @Test
  void lines_are_joined_by_a_space() {
    assertThat(OneLine.of(" one \r\n\n  two\rthree ")).isEqualTo("one two three");
    assertThat(OneLine.of("")).isEmpty();
  }

  @Test
  @Timeout(5)
  void a_million_blanks_take_no_time() {
    String text = "a" + " ".repeat(1_000_000) + "b";
    assertThat(OneLine.of(text)).isEqualTo(text);
  }
}
