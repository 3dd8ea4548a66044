package cantus.model.file.abc;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.music.Quantizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tune books made to do harm, and books that chance has spoilt: read, or refused in one line. */
class AbcHostileTest {

  private static final int LENGTH = 1 << 17;
  private static final String HEAD = "X:1\nM:4/4\nL:1/4\nK:C\n";

  private static final List<String> BOOKS =
      Stream.of("pitches", "rhythm", "order", "voices", "lines").map(AbcHostileTest::book).toList();

  /** What a book is made of, and what is none of it. */
  private static final String[] TOKENS = {
    "|",
    "||",
    "|:",
    ":|",
    "::",
    "|]",
    "[|",
    "|1",
    "[2",
    "[1-3,5",
    "(3",
    "(5:4:",
    "(3::2",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "!",
    "+",
    "&",
    "&&",
    "(&",
    "&)",
    "-",
    ">",
    "<<",
    "^",
    "__",
    "=",
    "^/",
    "_3/2",
    "C",
    "[CEG]",
    "z4",
    "Z3",
    "X",
    "y",
    "C99999999",
    "C/0",
    "D1/99999989",
    "E///////////",
    "c'''''",
    "[K:",
    "[K:Ebm]",
    "[M:0/4]",
    "[M:none]",
    "[L:1/99999989]",
    "[V:9]",
    "[P:A]",
    "[Q:1/1=1]",
    "!D.C.!",
    "!D.S.!",
    "!segno!",
    "!coda!",
    "!fine!",
    "!dacoda!",
    "\nK:",
    "\nM:",
    "\nV:2\n",
    "\n",
    "\n\n",
    "\nX:7\n",
    "\nP:A\n",
    "\nw:",
    "\n+:",
    "\n%%begintext\n",
    "\n%%endtext\n",
    "\nm:n2=no\n",
    "\nU:T=!coda!\n",
    "%",
    "\\",
    "\t",
    "\u0000",
    "\uFFFD",
    "é",
    "\nI:linebreak !\n",
    "\nT:",
    "\n%%MIDI program 999\n",
    "\nK:C clef=treble-8 octave=99 transpose=-99\n",
    "\nP:(A9)9\n"
  };

  @Property(tries = 1500)
  void spoilt_books_are_read_or_refused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int spots) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(BOOKS.get(random.nextInt(BOOKS.size())));
    for (int i = 0; i < spots; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        default -> text.setCharAt(at, (char) random.nextInt(256));
      }
    }
    readOrRefused(text.toString());
  }

  @Property(tries = 500)
  void books_of_nothing_but_tokens_are_read_or_refused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int tokens) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < tokens; i++) {
      text.append(TOKENS[random.nextInt(TOKENS.length)]);
    }
    readOrRefused(text.toString());
  }

  static List<String> endless() {
    List<String> texts = new ArrayList<>();
    for (String token : TOKENS) {
      texts.add(HEAD + "C|" + token.repeat(LENGTH / token.length()));
      texts.add(HEAD + ("C|" + token + "D|").repeat(LENGTH / (token.length() + 4)));
    }
    for (String field : "KLMPQUVmIw".split("")) {
      for (String token : new String[] {"(", "1/4 ", "A9", "^f", "a=", "\"", "!", "+", " ", "n"}) {
        texts.add("X:1\n" + field + ":" + token.repeat(LENGTH / token.length()) + "\nK:C\nC|");
      }
    }
    texts.add(HEAD + numbered("V:%d\nC|\n"));
    texts.add(HEAD + numbered("%%%%begin%d\n"));
    texts.add(HEAD + numbered("m:~%d=n\n"));
    texts.add(numbered("X:%d\n"));
    texts.add(numbered("X:%d\nK:C\nC|\n\n"));
    texts.add(numbered("X:%d\n\nT:text\n\nM:4/4\n\n"));
    texts.add(HEAD + "H:\n" + "+:a\n".repeat(LENGTH / 4));
    texts.add(HEAD + "C|\n\n" + "\"\\".repeat(LENGTH / 2));
    texts.add("m:C=" + "C".repeat(200) + "\n\n" + HEAD + "C".repeat(LENGTH / 8));
    texts.add("m:n=" + "n".repeat(200) + "\n\n" + HEAD + "C".repeat(LENGTH / 8));
    texts.add("a text without a tune\n".repeat(LENGTH / 22));
    return texts;
  }

  private static String numbered(String line) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, LENGTH / 16).forEach(i -> text.append(line.formatted(i)));
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("endless")
  @Timeout(60)
  void what_never_ends_is_read_or_refused_soon(String text) {
    readOrRefused(text);
  }

  @Test
  void a_line_of_a_million_beats_costs_its_field_alone() throws Exception {
    String beats = "1/4 ".repeat(LENGTH / 4);
    List<Score> tunes = AbcNotes.read("X:1\nQ:" + beats + "=120\nL:1/4\nK:C\nCDEF|\n");
    assertThat(tunes.get(0).music().notes()).hasSize(4);
    assertThat(tunes.get(0).remarks().count(Remark.TEMPI_UNREADABLE)).isEqualTo(1);
  }

  private static void readOrRefused(String text) {
    try {
      AbcReader.read(text.getBytes(StandardCharsets.UTF_8), BarOrder.PLAYED)
          .forEach(score -> Quantizer.quantize(score.music()));
    } catch (ScoreException e) {
      assertThat(e).hasMessageMatching("[^\\p{Cntrl}]{10,300}");
    }
  }

  private static String book(String name) {
    try {
      return new String(
          AbcHostileTest.class.getResourceAsStream(name + ".abc").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
