package cantus.model.file.musicxml;

import cantus.model.file.notation.BarSigns.Jump;
import cantus.model.file.notation.ScoreDraft;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what MusicXML says of the order of play: repeats and endings at bar lines, and jumps, which
 * some programs write for the ear ({@code sound}) and some only for the eye.
 */
final class MusicXmlSigns {

  private static final Pattern TIMES = Pattern.compile("(\\d{1,3})(?:\\s*[-–]\\s*(\\d{1,3}))?");
  private static final Pattern DA_CAPO = Pattern.compile("(d\\.? ?c\\b|da capo\\b).*");
  private static final Pattern DAL_SEGNO = Pattern.compile("(d\\.? ?s\\b|dal segno\\b).*");
  private static final Pattern TO_CODA = Pattern.compile("to (the )?coda\\b.*");
  private static final Pattern FINE = Pattern.compile("fine?\\.?");
  private static final int LONGEST_WORDS = 40;

  private final ScoreDraft draft;

  /** The bars with a sign of the coda, and whether it stands at their beginning. */
  private final TreeMap<Integer, Boolean> codas = new TreeMap<>();

  private boolean leadsToCoda;

  MusicXmlSigns(ScoreDraft draft) {
    this.draft = draft;
  }

  /**
   * Takes a bar line.
   *
   * @param bar in which it stands
   * @param atStart whether nothing of the bar comes before it
   */
  void barLine(Element line, int bar, boolean atStart) {
    String location = line.attribute("location", "");
    boolean left = location.equals("left") || location.isEmpty() && atStart;
    int behind = left ? bar : bar + 1; // the bar that the line stands before
    for (Element ending : line.all("ending")) {
      ending(ending, behind);
    }
    for (Element repeat : line.all("repeat")) {
      if (repeat.attribute("direction", "").equals("forward")) {
        draft.signs(behind).repeatBegins = true;
      } else if (behind > 0) {
        draft.signs(behind - 1).repeatEnds(times(repeat.attribute("times", "")));
      }
    }
    if (line.has("segno")) {
      draft.signs(behind).segno = true;
    }
    if (line.has("coda")) {
      codas.putIfAbsent(behind, true);
    }
    // A sign of repetition looks like that, too.
    if (line.text("bar-style", "").equals("light-heavy") && !line.has("repeat")) {
      draft.signs(behind).sectionBegins = true;
    }
  }

  private void ending(Element ending, int behind) {
    String numbers = ending.attribute("number", "");
    String type = ending.attribute("type", "");
    if (!type.equals("start")) {
      // The bracket of a last ending may be left open: what follows it belongs to it.
      boolean open = type.equals("discontinue") && !numbers.contains("1");
      draft.signs(Math.max(0, behind - 1)).endingStops |= !open;
      return;
    }
    Matcher times = TIMES.matcher(numbers.isBlank() ? ending.text() : numbers);
    while (times.find()) {
      int first = Integer.parseInt(times.group(1));
      int last = times.group(2) == null ? first : Integer.parseInt(times.group(2));
      for (int time = first; time <= last; time++) {
        draft.signs(behind).ending(time);
      }
    }
  }

  private static int times(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 2;
  }

  /** Takes what a direction shows. */
  void direction(Element direction, int bar, boolean atStart) {
    for (Element type : direction.all("direction-type")) {
      if (type.has("segno")) {
        draft.signs(bar).segno = true;
      }
      if (type.has("coda")) {
        codas.putIfAbsent(bar, atStart);
      }
      for (Element words : type.all("words")) {
        words(words.text(), bar, atStart);
      }
    }
  }

  private void words(String text, int bar, boolean atStart) {
    if (text.length() > LONGEST_WORDS) {
      return;
    }
    String words = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    if (DA_CAPO.matcher(words).matches()) {
      draft.signs(bar).jump = Jump.DA_CAPO;
    } else if (DAL_SEGNO.matcher(words).matches()) {
      draft.signs(bar).jump = Jump.DAL_SEGNO;
    } else if (TO_CODA.matcher(words).matches()) {
      leadToCoda(bar);
    } else if (words.equals("coda")) {
      codas.putIfAbsent(bar, atStart);
    } else if (FINE.matcher(words).matches()) {
      draft.signs(bar).fine = true;
    }
  }

  /** Takes what a player is told to do. */
  void sound(Element sound, int bar) {
    if (sound.attribute("forward-repeat", "no").equals("yes")) {
      draft.signs(bar).repeatBegins = true;
    }
    if (says(sound, "segno")) {
      draft.signs(bar).segno = true;
    }
    if (says(sound, "coda")) {
      draft.signs(bar).coda = true;
    }
    if (says(sound, "tocoda")) {
      leadToCoda(bar);
    }
    if (says(sound, "fine")) {
      draft.signs(bar).fine = true;
    }
    if (says(sound, "dacapo")) {
      draft.signs(bar).jump = Jump.DA_CAPO;
    } else if (says(sound, "dalsegno")) {
      draft.signs(bar).jump = Jump.DAL_SEGNO;
    }
  }

  private static boolean says(Element sound, String what) {
    String value = sound.attribute(what, "no");
    return !value.isEmpty() && !value.equals("no");
  }

  private void leadToCoda(int bar) {
    draft.signs(bar).toCoda = true;
    leadsToCoda = true;
  }

  /**
   * Says where the coda is, now that all of the score is known. Where nothing else leads to it, the
   * first of two signs does: it stands where the jump is made, be that before the next bar.
   */
  void settle() {
    if (codas.size() > 1 && !leadsToCoda) {
      var first = codas.pollFirstEntry();
      leadToCoda(Math.max(0, first.getKey() - (first.getValue() ? 1 : 0)));
    }
    codas.keySet().forEach(bar -> draft.signs(bar).coda = true);
  }
}
