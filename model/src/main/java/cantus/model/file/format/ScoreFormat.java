package cantus.model.file.format;

import cantus.model.file.midi.MidiWriter;
import cantus.model.file.musicxml.CompressedMusicXml;
import cantus.model.file.musicxml.MusicXmlWriter;
import cantus.model.music.NoteSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that scores are written in, each known by what its files are called. */
public enum ScoreFormat {
  MIDI(List.of("mid", "midi")),
  MUSICXML(List.of("musicxml", "xml")),
  COMPRESSED_MUSICXML(List.of("mxl"));

  private final List<String> endings;

  ScoreFormat(List<String> endings) {
    this.endings = endings;
  }

  /** The format of the files that end in this, without the dot, in any case. */
  public static Optional<ScoreFormat> ofEnding(String ending) {
    String lower = ending.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> f.endings.contains(lower)).findFirst();
  }

  /** The format that a file has by its name. */
  public static Optional<ScoreFormat> of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : ofEnding(name.substring(dot + 1));
  }

  /** All endings that are known, for people: {@code .mid, .midi, …}. */
  public static String endings() {
    return Arrays.stream(values())
        .flatMap(format -> format.endings.stream())
        .map(ending -> "." + ending)
        .collect(Collectors.joining(", "));
  }

  /** What its files end in as a rule, without the dot. */
  public String ending() {
    return endings.get(0);
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param title of the piece, where the format has room for one
   * @return how many notes the format cannot put where they are
   */
  public int write(NoteSequence music, String title, Path file) throws IOException {
    return switch (this) {
      case MIDI -> {
        MidiWriter.write(music, file);
        yield 0;
      }
      case MUSICXML -> MusicXmlWriter.write(music, title, file);
      case COMPRESSED_MUSICXML -> CompressedMusicXml.write(music, title, file);
    };
  }
}
