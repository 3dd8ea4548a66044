package cantus.cluster;

import cantus.model.file.Shards;
import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Folders of scores, and what files hold. */
final class Music {

  private Music() {}

  /** Pieces of two voices, a book of tunes, a file that is broken and two that are no scores. */
  static Path folder(Path folder, int pieces) throws IOException {
    Path below = Files.createDirectories(folder.resolve("below"));
    Random random = new Random(1);
    for (int i = 0; i < pieces; i++) {
      Path file = (i % 3 == 0 ? folder : below).resolve("piece%03d.mid".formatted(i));
      MidiWriter.write(piece(random, 0, 120), file);
    }
    Files.copy(folder.resolve("piece000.mid"), folder.resolve("without an ending"));
    Files.writeString(
        folder.resolve("book.abc"),
        "X:1\nT:A\nM:4/4\nL:1/4\nK:C\n"
            + "CDEF|GABc|CDEF|GABc|CDEF|GABc|\n\n"
            + "X:2\nT:B\nM:4/4\nL:1/4\nK:G\n"
            + "GABc|dedc|GABc|dedc|GABc|dedc|\n");
    Files.writeString(below.resolve("broken.mid"), "no music");
    Files.writeString(folder.resolve("readme.txt"), "nothing");
    Files.writeString(below.resolve("more.txt"), "nothing");
    return folder;
  }

  /** A piece of at least 96 steps. */
  static NoteSequence piece(Random random, int transposed, double qpm) {
    List<Note> notes = new ArrayList<>();
    double quarter = 60 / qpm;
    int count = 24 + random.nextInt(24);
    int pitch = 60;
    for (int i = 0; i < count; i++) {
      pitch = Math.max(52, Math.min(76, pitch + random.nextInt(9) - 4));
      double start = i * quarter;
      notes.add(Note.of(pitch + transposed, 80, start, start + quarter));
      notes.add(Note.of(pitch + transposed - 12, 70, start, start + quarter));
    }
    return NoteSequence.of(notes, qpm);
  }

  /** What the files of a name hold, one after the other. */
  static byte[] joined(Path name) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path file : Shards.find(name.toString()).files()) {
      joined.writeBytes(Files.readAllBytes(file));
    }
    return joined.toByteArray();
  }

  /** Arguments before others. */
  static String[] with(String[] others, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + others.length);
    System.arraycopy(others, 0, all, arguments.length, others.length);
    return all;
  }

  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
