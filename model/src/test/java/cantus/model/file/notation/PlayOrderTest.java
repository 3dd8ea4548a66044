package cantus.model.file.notation;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.notation.BarSigns.Jump;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bars are single letters. Before one may stand {@code |:}, {@code ||}, {@code [1,2}, {@code
 * segno}, {@code coda}, {@code mvt} (a movement begins); after one {@code :|}, {@code :|3}, {@code
 * ]} (a bracket stops), {@code fine}, {@code dc}, {@code ds}, {@code tocoda}.
 */
class PlayOrderTest {

  private static final Pattern SIGN =
      Pattern.compile(
          "mvt|\\|:|\\|\\||\\[[\\d,]+|:\\|\\d*|\\]|segno|coda|tocoda|fine|dc|ds|(?<bar>[A-Z])");

  @ParameterizedTest(name = "{0} is played {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "A B C; ABC",
        "|: A B :| C; ABABC",
        "A B :| C; ABABC",
        "A |: B :| C |: D :|; ABBCDD",
        "A :| B :| C; AABBC",
        "A || B :| C; ABBC",
        "|: A || B :| C; ABABC",
        "A B :|3 C; ABABABC",
        "|: A [1 B :| [2 C D; ABACD",
        "|: A [1 B :| [2 C :|; ABAC",
        "|: A [1 B ] C :| [2 D ] E; ABCADE",
        "|: A [1,3 B :| [2 C :| [4 D; ABACABAD",
        "|: A [1,2 B :| [3 C; ABABAC",
        "|: A [1,3 B :| [2,4 C :|; ABACABAC",
        "|: A [1 B :| [3 C; ABAC",
        "|: A [1 B :| [99 C; ABAC",
        "|: A [1 B :| C D; ABACD",
        "|: A [1,2 B :| C; ABABAC",
        "|: A [1 B :| C D :| E; ABACDCDE",
        "|: A [1 B [2 C; ABAC",
        "|: A [2 B C; ABC",
        "|: A [1 B :| [2 C || D [1 E :| [2 F; ABACDEDF",
        "|: A [1 B :| [2 C |: D [1 E :| [2 F; ABACDEDF",
        "|: A [1 B :| [2 C D E :|; ABACDEDE",
        "|: A [1 B :| [2 C D E :| [3 F; ABACDEAF",
        "|: A [1 B C :| [2 D E :|; ABCADE",
        "|: [1 A B :| [2 C D; ABCD",
        "|: A [1 B :| [2 |: C :| D; ABACCD",
        "A fine B dc; ABA",
        "A B dc C; ABABC",
        "A fine B dc C; ABAC",
        "A segno B fine C ds; ABCB",
        "A segno B C segno D fine E ds; ABCDED",
        "A B ds; ABAB",
        "A tocoda B dc coda C; ABAC",
        "A segno B tocoda C ds coda D |: E :|; ABCBDEE",
        "|: A :| fine B dc; AABA",
        "|: A [1 B :| [2 C fine D dc; ABACDAC",
        "|: A [1 B :| C fine D dc; ABACDAC",
        "|: A B dc :| C; ABABABC",
        "A tocoda B fine C dc; ABCAB",
        "|: A [1,3 B :| [2,4 C D ] :|; ABACDABACD",
        "|: A [1,2 B ] C :|3; ABCABCAC",
        "|: A [1 B ] [2 C ] [3 D [1 E ] :| [2 F ] :|; ABEACFAD",
        "|: A [1,3 B fine ] :| [2 C ] dc; ABACAB",
        "A B fine C dc mvt D fine E dc; ABCABDED",
        "segno A B mvt C D ds; ABCDCD",
        "A :| mvt B C :| D; AABCBCD",
        "|: A B mvt C :|; ABCC",
        "A dc B dc C; AABABC"
      })
  void bars_are_played(String written, String played) {
    List<BarSigns> bars = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    read(written, bars, names);
    StringBuilder order = new StringBuilder();
    PlayOrder.of(bars, 1000).forEach(bar -> order.append(names.charAt(bar)));
    assertThat(order).hasToString(played);
  }

  @Property(tries = 2000)
  void whatever_is_written_every_bar_is_played_and_there_is_an_end(@ForAll long seed) {
    Random random = new Random(seed);
    List<BarSigns> bars = IntStream.range(0, 12).mapToObj(i -> signs(random)).toList();
    assertThat(PlayOrder.of(bars, 50_000))
        .hasSizeLessThanOrEqualTo(50_000)
        .containsAll(IntStream.range(0, 12).boxed().toList());
  }

  private static BarSigns signs(Random random) {
    BarSigns signs = new BarSigns();
    signs.repeatBegins = random.nextInt(5) == 0;
    signs.sectionBegins = random.nextInt(6) == 0;
    if (random.nextInt(5) == 0) {
      signs.repeatEnds(random.nextInt(4));
    }
    for (int i = random.nextInt(8); i < 3; i++) {
      signs.ending(random.nextInt(5));
    }
    signs.endingStops = random.nextInt(5) == 0;
    signs.segno = random.nextInt(8) == 0;
    signs.coda = random.nextInt(8) == 0;
    signs.toCoda = random.nextInt(8) == 0;
    signs.fine = random.nextInt(8) == 0;
    signs.jump = Jump.values()[Math.max(0, random.nextInt(8) - 5)];
    return signs;
  }

  private static void read(String written, List<BarSigns> bars, StringBuilder names) {
    BarSigns next = new BarSigns();
    BarSigns last = next;
    Matcher sign = SIGN.matcher(written);
    while (sign.find()) {
      String found = sign.group();
      switch (found.substring(0, Math.min(2, found.length()))) {
        case "|:" -> next.repeatBegins = true;
        case "||" -> next.sectionBegins = true;
        case "se" -> next.segno = true;
        case "co" -> next.coda = true;
        case "mv" -> next.movementBegins = true;
        case ":|" -> last.repeatEnds(found.length() > 2 ? Integer.parseInt(found.substring(2)) : 2);
        case "]" -> last.endingStops = true;
        case "fi" -> last.fine = true;
        case "dc" -> last.jump = Jump.DA_CAPO;
        case "ds" -> last.jump = Jump.DAL_SEGNO;
        case "to" -> last.toCoda = true;
        default -> {
          if (found.startsWith("[")) {
            for (String time : found.substring(1).split(",")) {
              next.ending(Integer.parseInt(time));
            }
          } else {
            bars.add(next);
            names.append(found);
            last = next;
            next = new BarSigns();
          }
        }
      }
    }
  }
}
