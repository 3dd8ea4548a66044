package cantus.model.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {

  @Test
  void lines_break_between_words_and_end_at_80_columns() {
    String text = "nine more ".repeat(30);
    assertThat(WrappedText.lines(text, 4))
        .allMatch(line -> line.startsWith("    n") || line.startsWith("    m"))
        .allMatch(line -> line.length() <= 80 && !line.endsWith(" "))
        .anyMatch(line -> line.length() > 70);
  }

  @Test
  void words_that_belong_together_stay_in_one_line() {
    String start = "x".repeat(75) + " ";
    assertThat(WrappedText.lines(start + "a b", 0)).containsExactly("x".repeat(75) + " a b");
    assertThat(WrappedText.lines(start + WrappedText.together("a b c"), 0))
        .containsExactly("x".repeat(75), "a b c");
  }

  @Test
  void a_row_has_its_name_on_the_left_or_above() {
    assertThat(WrappedText.row("name", "text", 8)).containsExactly("name    text");
    assertThat(WrappedText.row("longname", "text", 8)).containsExactly("longname", "        text");
  }
}
