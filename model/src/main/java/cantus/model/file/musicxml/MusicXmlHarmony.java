package cantus.model.file.musicxml;

import cantus.model.music.ChordKind;
import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordSymbol.Change;
import cantus.model.music.ChordSymbol.Degree;
import cantus.model.music.PitchName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Chord symbols as MusicXML has them, and the words it has for their kinds. */
final class MusicXmlHarmony {

  static final String NO_CHORD = "none";

  private static final Map<String, ChordKind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("major", ChordKind.MAJOR);
    KINDS.put("minor", ChordKind.MINOR);
    KINDS.put("augmented", ChordKind.AUGMENTED);
    KINDS.put("diminished", ChordKind.DIMINISHED);
    KINDS.put("dominant", ChordKind.DOMINANT_SEVENTH);
    KINDS.put("major-seventh", ChordKind.MAJOR_SEVENTH);
    KINDS.put("minor-seventh", ChordKind.MINOR_SEVENTH);
    KINDS.put("diminished-seventh", ChordKind.DIMINISHED_SEVENTH);
    KINDS.put("augmented-seventh", ChordKind.AUGMENTED_SEVENTH);
    KINDS.put("half-diminished", ChordKind.HALF_DIMINISHED);
    KINDS.put("major-minor", ChordKind.MINOR_MAJOR_SEVENTH);
    KINDS.put("major-sixth", ChordKind.MAJOR_SIXTH);
    KINDS.put("minor-sixth", ChordKind.MINOR_SIXTH);
    KINDS.put("dominant-ninth", ChordKind.DOMINANT_NINTH);
    KINDS.put("major-ninth", ChordKind.MAJOR_NINTH);
    KINDS.put("minor-ninth", ChordKind.MINOR_NINTH);
    KINDS.put("dominant-11th", ChordKind.DOMINANT_ELEVENTH);
    KINDS.put("major-11th", ChordKind.MAJOR_ELEVENTH);
    KINDS.put("minor-11th", ChordKind.MINOR_ELEVENTH);
    KINDS.put("dominant-13th", ChordKind.DOMINANT_THIRTEENTH);
    KINDS.put("major-13th", ChordKind.MAJOR_THIRTEENTH);
    KINDS.put("minor-13th", ChordKind.MINOR_THIRTEENTH);
    KINDS.put("suspended-second", ChordKind.SUSPENDED_SECOND);
    KINDS.put("suspended-fourth", ChordKind.SUSPENDED_FOURTH);
    KINDS.put("pedal", ChordKind.PEDAL);
    KINDS.put("power", ChordKind.POWER);
    // Words of older programs.
    KINDS.put("dominant-seventh", ChordKind.DOMINANT_SEVENTH);
    KINDS.put("augmented-ninth", ChordKind.AUGMENTED_NINTH);
    KINDS.put("minor-major", ChordKind.MINOR_MAJOR_SEVENTH);
    KINDS.put("min", ChordKind.MINOR);
    KINDS.put("aug", ChordKind.AUGMENTED);
    KINDS.put("dim", ChordKind.DIMINISHED);
    KINDS.put("7", ChordKind.DOMINANT_SEVENTH);
    KINDS.put("maj7", ChordKind.MAJOR_SEVENTH);
    KINDS.put("min7", ChordKind.MINOR_SEVENTH);
    KINDS.put("dim7", ChordKind.DIMINISHED_SEVENTH);
    KINDS.put("m7b5", ChordKind.HALF_DIMINISHED);
    KINDS.put("minMaj7", ChordKind.MINOR_MAJOR_SEVENTH);
    KINDS.put("6", ChordKind.MAJOR_SIXTH);
    KINDS.put("min6", ChordKind.MINOR_SIXTH);
    KINDS.put("maj69", ChordKind.SIX_NINE);
    KINDS.put("9", ChordKind.DOMINANT_NINTH);
    KINDS.put("maj9", ChordKind.MAJOR_NINTH);
    KINDS.put("min9", ChordKind.MINOR_NINTH);
    KINDS.put("sus47", ChordKind.SUSPENDED_SEVENTH);
  }

  private MusicXmlHarmony() {}

  /** The kind that a word is for. */
  static Optional<ChordKind> kind(String word) {
    return Optional.ofNullable(KINDS.get(word));
  }

  /** The symbol that a {@code harmony} is; nothing where it has no root or an unknown kind. */
  static Optional<ChordSymbol> read(Element harmony) {
    String word = harmony.text("kind", "");
    if (word.equals(NO_CHORD)) {
      return Optional.of(ChordSymbol.NONE);
    }
    Optional<ChordKind> kind = word.isEmpty() ? Optional.of(ChordKind.MAJOR) : kind(word);
    Element root = harmony.child("root");
    if (kind.isEmpty() || root == null) {
      return Optional.empty();
    }
    try {
      PitchName rootName = pitchName(root, "root");
      Element bass = harmony.child("bass");
      PitchName bassName = bass == null ? rootName : pitchName(bass, "bass");
      List<Degree> degrees = new ArrayList<>();
      for (Element degree : harmony.all("degree")) {
        degrees.add(degree(degree));
      }
      String figure = new ChordSymbol("", rootName, kind.get(), degrees, bassName).figure();
      return Optional.of(new ChordSymbol(figure, rootName, kind.get(), degrees, bassName));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a symbol.
   *
   * @param offset divisions from where it stands in the document
   */
  static void write(XmlOutput xml, ChordSymbol chord, int offset) throws XMLStreamException {
    xml.open("harmony");
    if (chord.root() == null || chord.bass() == null) {
      xml.open("root");
      xml.text("root-step", "C", "text", "");
      xml.close();
      xml.text("kind", NO_CHORD, "text", chord.name());
    } else {
      pitchName(xml, "root", chord.root());
      xml.text("kind", word(chord.kind()), "text", chord.kind().figure());
      if (!chord.bass().equals(chord.root())) {
        pitchName(xml, "bass", chord.bass());
      }
      for (Degree degree : chord.degrees()) {
        degree(xml, degree);
      }
      for (int added : added(chord.kind())) {
        degree(xml, new Degree(Change.ADD, added, 0));
      }
    }
    if (offset > 0) {
      xml.number("offset", offset);
    }
    xml.close();
  }

  private static void pitchName(XmlOutput xml, String tag, PitchName name)
      throws XMLStreamException {
    xml.open(tag);
    xml.text(tag + "-step", String.valueOf(name.letter()));
    if (name.alteration() != 0) {
      xml.number(tag + "-alter", name.alteration());
    }
    xml.close();
  }

  private static void degree(XmlOutput xml, Degree degree) throws XMLStreamException {
    xml.open("degree");
    xml.number("degree-value", degree.number());
    xml.number("degree-alter", degree.alteration());
    xml.text(
        "degree-type",
        switch (degree.change()) {
          case ADD -> "add";
          case OMIT -> "subtract";
          case ALTER -> "alter";
        });
    xml.close();
  }

  /** The word for a kind, or for what it is without the degrees that are {@link #added}. */
  private static String word(ChordKind kind) {
    ChordKind plain =
        switch (kind) {
          case SIX_NINE -> ChordKind.MAJOR_SIXTH;
          case AUGMENTED_NINTH -> ChordKind.AUGMENTED_SEVENTH;
          case SUSPENDED_SEVENTH, SUSPENDED_NINTH -> ChordKind.SUSPENDED_FOURTH;
          default -> kind;
        };
    return KINDS.entrySet().stream()
        .filter(word -> word.getValue() == plain)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** What a kind has beyond its word. */
  private static List<Integer> added(ChordKind kind) {
    return switch (kind) {
      case SIX_NINE, AUGMENTED_NINTH -> List.of(9);
      case SUSPENDED_SEVENTH -> List.of(7);
      case SUSPENDED_NINTH -> List.of(7, 9);
      default -> List.of();
    };
  }

  private static PitchName pitchName(Element pitch, String tag) {
    String step = pitch.text(tag + "-step", "");
    if (!step.matches("[A-G]")) {
      throw new NumberFormatException("a step '" + step + "'");
    }
    return PitchName.of(step.charAt(0), alteration(pitch, tag + "-alter"));
  }

  private static Degree degree(Element degree) {
    Change change =
        switch (degree.text("degree-type", "")) {
          case "add" -> Change.ADD;
          case "subtract" -> Change.OMIT;
          default -> Change.ALTER;
        };
    int number = Notation.whole(degree.text("degree-value", ""), 1, ChordSymbol.HIGHEST_DEGREE);
    return new Degree(change, number, alteration(degree, "degree-alter"));
  }

  private static int alteration(Element element, String child) {
    String text = element.text(child, "0");
    return text.isEmpty() ? 0 : Notation.whole(text, -2, 2);
  }
}
