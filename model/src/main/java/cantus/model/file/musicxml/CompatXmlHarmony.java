package cantus.model.file.musicxml;

import cantus.model.music.ChordKind;
import cantus.model.music.ChordSymbol;

/**
 * A chord symbol as the reference spells it.
 *
 * @param time where it stands, in seconds
 * @param figure such as {@code Bbm7/F}
 */
record CompatXmlHarmony(double time, String figure) {

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
    if (text.equals(MusicXmlHarmony.NO_CHORD)) {
      return ChordSymbol.NONE.name();
    }
    return MusicXmlHarmony.kind(text)
        .map(ChordKind::figure)
        .orElseThrow(() -> new NumberFormatException("a chord of unknown kind '" + text + "'"));
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
