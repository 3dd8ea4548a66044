package cantus.model.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWriterTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  private String printed(String text, Charset charset) {
    TerminalWriter writer = TerminalWriter.over(terminal, charset);
    writer.print(text);
    writer.flush();
    return terminal.toString(charset);
  }

  @ParameterizedTest
  @CsvSource({
    "27, \\u001b", // begins an escape sequence
    "7, \\u0007", // rings
    "8, \\u0008",
    "13, \\u000d", // writes over the line
    "0, \\u0000",
    "127, \\u007f",
    "155, \\u009b", // begins one, too, in eight bits
    "8232, \\u2028",
    "8238, \\u202e", // turns what follows around
    "8295, \\u2067",
    "8203, \\u200b" // is not seen
  })
  void what_could_steer_a_terminal_is_spelt_out(int character, String expected) {
    assertThat(printed("a" + (char) character + "b", StandardCharsets.UTF_8))
        .isEqualTo("a" + expected + "b");
  }

  @Test
  void all_other_text_stays_what_it_is() {
    String text = "Bach\tÄäß, 合唱 \uD834\uDD1E, क्‍ष\r\nnext line\n";
    assertThat(printed(text, StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void json_still_says_the_same() throws IOException {
    String json = "{\"name\":\"a\u202e\u009bb\"}";
    String printed = printed(json, StandardCharsets.UTF_8);
    assertThat(printed).isEqualTo("{\"name\":\"a\\u202e\\u009bb\"}");
  }

  @Test
  void what_the_program_itself_wants_of_the_terminal_passes() {
    TerminalWriter writer = TerminalWriter.over(terminal, StandardCharsets.UTF_8);
    writer.print("one");
    writer.unguarded().print("\r\033[K");
    writer.unguarded().flush();
    writer.print("two\033");
    writer.flush();
    assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("one\r\033[Ktwo\\u001b");
  }

  @Test
  void bytes_that_steer_where_a_character_is_one_byte_are_found() {
    assertThat(printed("\u009b31mé", StandardCharsets.ISO_8859_1)).isEqualTo("\\u009b31mé");
  }

  @Property(tries = 200)
  void however_text_is_cut_into_bytes_it_is_the_same(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 7) int size) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeOutput safe = new SafeOutput(out, StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += size) {
      safe.write(bytes, i, Math.min(size, bytes.length - i));
      safe.flush();
    }
    safe.write('.');
    String whole = new String(bytes, StandardCharsets.UTF_8) + ".";
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(SafeText.of(whole));
  }
}
