package cantus.model.file;

import cantus.model.music.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One tune while its lines are read: its fields, and the voices they speak of. */
final class AbcTune {

  private static final int MOST_VOICES = 100;
  private static final Pattern METRE =
      Pattern.compile("\\(?([\\d+ ]{1,20})\\)?\\s*/\\s*(\\d{1,4}).*");
  private static final Pattern UNIT = Pattern.compile("(\\d{1,3})\\s*(/\\s*(\\d{1,4}))?.*");
  private static final Pattern TEMPO =
      Pattern.compile("(?:\"[^\"]*\"\\s*)?((?:\\d{1,3}/\\d{1,4}\\s*)+)?=?\\s*(\\d{1,4}).*");
  private static final Pattern BEAT = Pattern.compile("(\\d{1,3})/(\\d{1,4})");
  private static final Pattern PROGRAM =
      Pattern.compile("%%MIDI\\s+program\\s+(?:\\d+\\s+)?(\\d{1,3})\\s*");

  private final ScoreDraft draft = new ScoreDraft();
  private final Map<String, AbcVoice> voices = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private AbcVoice voice;
  private AbcKey key = AbcKey.C_MAJOR;
  private BarLines.Metre metre = BarLines.Metre.COMMON;
  private Fraction unit; // in quarters, or null until it is said
  private boolean inBody;

  /** Takes a line. */
  void line(String line) throws ScoreException {
    Matcher program = PROGRAM.matcher(line);
    if (program.matches()) {
      voice().program = Math.min(127, Integer.parseInt(program.group(1)));
      return;
    }
    String text = withoutComment(line);
    if (text.length() > 1 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0))) {
      field(text.charAt(0), text.substring(2).strip());
    } else if (inBody) {
      new AbcLine(this, text).read();
    }
  }

  private static String withoutComment(String line) {
    int percent = line.indexOf('%');
    return percent < 0 ? line : line.substring(0, percent);
  }

  /** Takes a field, of a line of its own or within a line of music. */
  void field(char name, String text) throws ScoreException {
    switch (name) {
      case 'K' -> key(text);
      case 'M' -> metre(text);
      case 'L' -> unit(text);
      case 'Q' -> tempo(text);
      case 'V' -> voice(text);
      default -> {}
    }
  }

  private void key(String text) throws ScoreException {
    if (inBody) {
      AbcVoice current = voice();
      current.key = current.key.changed(text);
      draft.bar(current.bar()).key(current.position(), current.key.signature());
      return;
    }
    inBody = true;
    key = key.changed(text);
    voices.values().forEach(v -> v.key = key.withTransposition(v.key.transposition()));
    draft.bar(0).key(Fraction.ZERO, key.signature());
  }

  private void metre(String text) throws ScoreException {
    Matcher matcher = METRE.matcher(text);
    BarLines.Metre read;
    if (text.startsWith("C|")) {
      read = new BarLines.Metre(2, 2);
    } else if (text.startsWith("C")) {
      read = BarLines.Metre.COMMON;
    } else if (matcher.matches()) {
      int beats = 0;
      for (String group : matcher.group(1).strip().split("[+ ]+")) {
        beats += Notation.whole(group, 1, 1000);
      }
      read = new BarLines.Metre(beats, Notation.whole(matcher.group(2), 1, 1024));
    } else {
      read = null;
    }
    metre = read == null ? metre : read;
    AbcVoice current = inBody ? voice() : null;
    draft
        .bar(current == null ? 0 : current.bar())
        .metre(current == null ? Fraction.ZERO : current.position(), read);
  }

  private void unit(String text) throws ScoreException {
    Matcher matcher = UNIT.matcher(text);
    if (!matcher.matches()) {
      return;
    }
    int below = matcher.group(3) == null ? 1 : Notation.whole(matcher.group(3), 1, 1024);
    Fraction read = new Fraction(4L * Notation.whole(matcher.group(1), 1, 999), below);
    if (inBody) {
      voice().unit = read;
    } else {
      unit = read;
      voices.values().forEach(v -> v.unit = read);
    }
  }

  private void tempo(String text) throws ScoreException {
    Matcher matcher = TEMPO.matcher(text);
    if (!matcher.matches()) {
      return;
    }
    double beat = unitInQuarters().toDouble();
    if (matcher.group(1) != null) {
      beat = 0;
      Matcher part = BEAT.matcher(matcher.group(1));
      while (part.find()) {
        beat +=
            4.0 * Integer.parseInt(part.group(1)) / Math.max(1, Integer.parseInt(part.group(2)));
      }
    }
    double qpm = beat * Integer.parseInt(matcher.group(2));
    if (qpm >= 4 && qpm <= 10_000) {
      AbcVoice current = inBody ? voice() : null;
      draft
          .bar(current == null ? 0 : current.bar())
          .tempo(current == null ? Fraction.ZERO : current.position(), qpm);
    }
  }

  private void voice(String text) throws ScoreException {
    String[] words = text.split("\\s+", 2);
    voice = voiceOf(words[0]);
    if (words.length > 1) {
      voice.key = voice.key.withTransposition(voice.key.transposition(words[1]));
      Matcher name = Pattern.compile("\\b(?:name|nm)=\"?([^\"]*)\"?").matcher(words[1]);
      if (name.find()) {
        names.put(words[0], name.group(1).strip());
      }
    }
  }

  private AbcVoice voiceOf(String id) throws ScoreException {
    AbcVoice known = voices.get(id);
    if (known == null) {
      if (voices.size() == MOST_VOICES) {
        throw new ScoreException("more than " + MOST_VOICES + " voices; leave some out");
      }
      known = new AbcVoice(draft, voices.size(), key, unitInQuarters());
      voices.put(id, known);
    }
    return known;
  }

  /** The voice that is spoken of. */
  AbcVoice voice() throws ScoreException {
    if (voice == null) {
      voice = voices.isEmpty() ? voiceOf("") : voices.values().iterator().next();
    }
    return voice;
  }

  void remark(Remark remark) {
    draft.remark(remark);
  }

  /** The length of a bar in quarters. */
  Fraction barLength() {
    return metre.quarters();
  }

  /** Where nothing is said, a sixteenth in short bars and an eighth in others. */
  private Fraction unitInQuarters() {
    if (unit != null) {
      return unit;
    }
    return new Fraction(1, metre.quarters().toDouble() < 3 ? 4 : 2);
  }

  Score finish(BarOrder order) throws ScoreException {
    List<Part> parts = new ArrayList<>();
    voices.forEach((id, v) -> parts.add(new Part(parts.size(), names.getOrDefault(id, id))));
    return draft.in(order).finish(parts);
  }

  /** Semitones of an accidental. */
  static int alteration(String accidental) {
    return switch (accidental) {
      case "^" -> 1;
      case "^^" -> 2;
      case "_" -> -1;
      case "__" -> -2;
      default -> 0;
    };
  }
}
