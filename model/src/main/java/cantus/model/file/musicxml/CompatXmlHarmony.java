package cantus.model.file.musicxml;

import java.util.Map;

/**
 * A chord symbol as the reference spells it.
 *
 * @param time where it stands, in seconds
 * @param figure such as {@code Bbm7/F}
 */
record CompatXmlHarmony(double time, String figure) {

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("major", ""),
          Map.entry("minor", "m"),
          Map.entry("augmented", "aug"),
          Map.entry("diminished", "dim"),
          Map.entry("dominant", "7"),
          Map.entry("major-seventh", "maj7"),
          Map.entry("minor-seventh", "m7"),
          Map.entry("diminished-seventh", "dim7"),
          Map.entry("augmented-seventh", "aug7"),
          Map.entry("half-diminished", "m7b5"),
          Map.entry("major-minor", "m(maj7)"),
          Map.entry("major-sixth", "6"),
          Map.entry("minor-sixth", "m6"),
          Map.entry("dominant-ninth", "9"),
          Map.entry("major-ninth", "maj9"),
          Map.entry("minor-ninth", "m9"),
          Map.entry("dominant-11th", "11"),
          Map.entry("major-11th", "maj11"),
          Map.entry("minor-11th", "m11"),
          Map.entry("dominant-13th", "13"),
          Map.entry("major-13th", "maj13"),
          Map.entry("minor-13th", "m13"),
          Map.entry("suspended-second", "sus2"),
          Map.entry("suspended-fourth", "sus"),
          Map.entry("pedal", "ped"),
          Map.entry("power", "5"),
          Map.entry("none", "N.C."),
          Map.entry("dominant-seventh", "7"),
          Map.entry("augmented-ninth", "aug9"),
          Map.entry("minor-major", "m(maj7)"),
          Map.entry("min", "m"),
          Map.entry("aug", "aug"),
          Map.entry("dim", "dim"),
          Map.entry("7", "7"),
          Map.entry("maj7", "maj7"),
          Map.entry("min7", "m7"),
          Map.entry("dim7", "dim7"),
          Map.entry("m7b5", "m7b5"),
          Map.entry("minMaj7", "m(maj7)"),
          Map.entry("6", "6"),
          Map.entry("min6", "m6"),
          Map.entry("maj69", "6(add9)"),
          Map.entry("9", "9"),
          Map.entry("maj9", "maj9"),
          Map.entry("min9", "m9"),
          Map.entry("sus47", "sus7"));

  static CompatXmlHarmony read(Element harmony, CompatXmlState state) {
    double time = state.time;
    String root = null;
    String kind = "";
    String bass = "";
    StringBuilder degrees = new StringBuilder();
    for (Element child : harmony.children()) {
      switch (child.name()) {
        case "root" -> root = pitch(child, "root", state);
        case "bass" -> bass = "/" + pitch(child, "bass", state);
        case "kind" -> kind = child.text().isEmpty() ? kind : kind(child.text());
        case "degree" -> degrees.append('(').append(degree(child)).append(')');
        case "offset" -> time += state.seconds(CompatText.whole(child.text()));
        default -> {}
      }
    }
    if (kind.equals("N.C.")) {
      return new CompatXmlHarmony(time, kind);
    }
    if (root == null) {
      throw new NumberFormatException("a chord symbol without a root");
    }
    return new CompatXmlHarmony(time, root + kind + degrees + bass);
  }

  private static String kind(String text) {
    String figure = KINDS.get(text);
    if (figure == null) {
      throw new NumberFormatException("a chord of unknown kind '" + text + "'");
    }
    return figure;
  }

  private static String pitch(Element pitch, String tag, CompatXmlState state) {
    String step = CompatText.required(pitch, tag + "-step");
    String alter = alteration(pitch, tag + "-alter");
    if (state.transposition != 0) {
      throw new NumberFormatException("a chord symbol in a transposing part");
    }
    return step + alter;
  }

  private static String degree(Element degree) {
    int value = CompatText.whole(CompatText.required(degree, "degree-value"));
    String alter = alteration(degree, "degree-alter");
    String type = CompatText.required(degree, "degree-type");
    return switch (type) {
      case "add" -> (alter.isEmpty() ? "add" : alter) + value;
      case "subtract" -> "no" + value;
      case "alter" -> {
        if (alter.isEmpty()) {
          throw new NumberFormatException("a chord with a degree altered by nothing");
        }
        yield alter + value;
      }
      default -> throw new NumberFormatException("a chord with a degree of type '" + type + "'");
    };
  }

  private static String alteration(Element element, String child) {
    if (!element.has(child)) {
      return "";
    }
    int semitones = CompatText.whole(element.text(child, ""));
    return switch (semitones) {
      case -2 -> "bb";
      case -1 -> "b";
      case 0 -> "";
      case 1 -> "#";
      case 2 -> "##";
      default -> throw new NumberFormatException("an alteration by " + semitones);
    };
  }
}
