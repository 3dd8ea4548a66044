package cantus.model.train;

import cantus.model.event.RandomMusic;
import cantus.model.music.QuantizedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** A folder of small MIDI files, written by a library that is not ours. */
public final class MidiFolder {

  private MidiFolder() {}

  /** Fills a folder with pieces of different lengths, the same ones for the same seed. */
  public static Path fill(Path folder, int pieces, long seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    for (int n = 0; n < pieces; n++) {
      try {
        Sequence sequence = new Sequence(Sequence.PPQ, 4);
        Track track = sequence.createTrack();
        for (QuantizedNote note : RandomMusic.piece(random, 8 + random.nextInt(16)).notes()) {
          int channel = note.part();
          track.add(
              new MidiEvent(
                  new ShortMessage(ShortMessage.NOTE_ON, channel, note.pitch(), 80), note.start()));
          track.add(
              new MidiEvent(
                  new ShortMessage(ShortMessage.NOTE_OFF, channel, note.pitch(), 0), note.end()));
        }
        MidiSystem.write(sequence, 0, folder.resolve("piece%02d.mid".formatted(n)).toFile());
      } catch (InvalidMidiDataException e) {
        throw new IOException(e);
      }
    }
    return folder;
  }
}
