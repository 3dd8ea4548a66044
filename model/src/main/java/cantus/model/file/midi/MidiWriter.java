package cantus.model.file.midi;

import cantus.model.file.AtomicFile;
import cantus.model.file.Channels;
import cantus.model.music.Annotation;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Writes music as a Standard MIDI file of format 1: a track of tempi, metres and keys, with chord
 * symbols as markers, then a track for each part, on a channel of its own as long as there are any.
 *
 * <p>Two notes of one part that overlap on one pitch are told apart by order only, as everywhere in
 * MIDI: the first to begin is taken to be the first to end.
 */
public final class MidiWriter {

  /** The order of events at one tick: an end never cuts off the note that begins with it. */
  private enum Kind {
    END,
    PROGRAM,
    ONSET
  }

  private record Event(long tick, Kind kind, MidiMessage message) {}

  private static final int MOST_TICKS_PER_QUARTER = 0x7FFF;
  private static final int CLOCKS_PER_QUARTER = 24;
  private static final int MARKER = 0x06; // as chord symbols are written

  private final NoteSequence music;
  private final TempoMap tempo;
  private final int resolution; // ticks to a quarter
  private final Sequence sequence;

  private MidiWriter(NoteSequence music) throws InvalidMidiDataException {
    this.music = music;
    this.tempo = new TempoMap(music.tempos());
    this.resolution = resolution(music.ticksPerQuarter());
    this.sequence = new Sequence(Sequence.PPQ, resolution);
  }

  /** Writes a file, whole or not at all. */
  public static void write(NoteSequence music, Path file) throws IOException {
    AtomicFile.write(file, out -> write(music, out));
  }

  /** Writes to a stream, and leaves it open. */
  public static void write(NoteSequence music, OutputStream out) throws IOException {
    try {
      MidiWriter writer = new MidiWriter(music);
      writer.writeConductor();
      writer.writeParts();
      MidiSystem.write(writer.sequence, 1, out);
    } catch (InvalidMidiDataException e) {
      throw new IOException("music that MIDI cannot hold: " + e.getMessage(), e);
    }
  }

  private void writeConductor() throws InvalidMidiDataException {
    Track track = sequence.createTrack();
    if (music.tempos().isEmpty() || music.tempos().get(0).time() > 0) {
      writeTempo(track, new Tempo(0, Tempo.DEFAULT_QPM));
    }
    for (Tempo change : music.tempos()) {
      writeTempo(track, change);
    }
    for (TimeSignature metre : music.timeSignatures()) {
      writeMetre(track, metre);
    }
    for (KeySignature key : music.keySignatures()) {
      int minor = key.key().mode() == Mode.MINOR ? 1 : 0;
      add(track, tick(key.time()), meta(0x59, key.key().fifths(), minor));
    }
    for (Annotation annotation : music.annotations()) {
      if (annotation.kind() == Annotation.Kind.CHORD_SYMBOL) {
        byte[] name = annotation.text().getBytes(StandardCharsets.UTF_8);
        add(track, tick(annotation.time()), new MetaMessage(MARKER, name, name.length));
      }
    }
    extend(track);
  }

  private void writeTempo(Track track, Tempo change) throws InvalidMidiDataException {
    int micros = (int) Math.max(1, Math.min(0xFFFFFF, Math.round(60e6 / change.qpm())));
    add(track, tick(change.time()), meta(0x51, micros >> 16, micros >> 8, micros));
  }

  /** Writes a metre; MIDI has no word for beats that are not halves of halves of a whole. */
  private void writeMetre(Track track, TimeSignature metre) throws InvalidMidiDataException {
    if (Integer.bitCount(metre.denominator()) == 1 && metre.numerator() <= 255) {
      int power = Integer.numberOfTrailingZeros(metre.denominator());
      add(track, tick(metre.time()), meta(0x58, metre.numerator(), power, CLOCKS_PER_QUARTER, 8));
    }
  }

  private void writeParts() throws InvalidMidiDataException {
    TreeMap<Integer, List<Note>> parts = new TreeMap<>();
    music.parts().forEach(part -> parts.put(part.index(), new ArrayList<>()));
    music.notes().forEach(n -> parts.computeIfAbsent(n.part(), p -> new ArrayList<>()).add(n));
    int index = 0;
    for (Map.Entry<Integer, List<Note>> part : parts.entrySet()) {
      writePart(nameOf(part.getKey()), part.getValue(), Channels.ofPart(index++));
    }
  }

  private void writePart(String name, List<Note> notes, int channel)
      throws InvalidMidiDataException {
    Track track = sequence.createTrack();
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    add(track, 0, new MetaMessage(0x03, text, text.length));
    List<Event> events = new ArrayList<>();
    int[] programs = new int[Channels.COUNT];
    Arrays.fill(programs, -1);
    for (Note note : notes) {
      int on = note.drum() ? Channels.DRUMS : channel;
      long start = tick(note.start());
      if (programs[on] != note.program()) {
        long from = programs[on] < 0 ? 0 : start;
        events.add(new Event(from, Kind.PROGRAM, message(0xC0, on, note.program(), 0)));
        programs[on] = note.program();
      }
      long end = Math.max(start + 1, tick(note.end()));
      int velocity = Math.max(1, note.velocity());
      events.add(new Event(start, Kind.ONSET, message(0x90, on, note.pitch(), velocity)));
      events.add(new Event(end, Kind.END, message(0x80, on, note.pitch(), 64)));
    }
    events.sort(Comparator.comparingLong(Event::tick).thenComparing(Event::kind));
    for (Event event : events) {
      add(track, event.tick, event.message);
    }
    extend(track);
  }

  private String nameOf(int index) {
    for (Part part : music.parts()) {
      if (part.index() == index) {
        return part.name();
      }
    }
    return "";
  }

  /**
   * Ticks to a quarter with which every tick of the file that the music is from stays where it was,
   * and sixteenths and triplets are whole numbers of them as well, as far as there are so many.
   */
  private static int resolution(int ofSource) {
    for (int wanted : new int[] {NoteSequence.DEFAULT_TICKS_PER_QUARTER, 4}) {
      long common = (long) wanted / gcd(wanted, ofSource) * ofSource;
      if (ofSource > 0 && common <= MOST_TICKS_PER_QUARTER) {
        return (int) common;
      }
    }
    return ofSource > 0 && ofSource <= MOST_TICKS_PER_QUARTER
        ? ofSource
        : NoteSequence.DEFAULT_TICKS_PER_QUARTER;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private long tick(double seconds) {
    return Math.round(tempo.quartersAt(seconds) * resolution);
  }

  /** Lets a track last as long as the piece, rests at its end included. */
  private void extend(Track track) throws InvalidMidiDataException {
    add(track, tick(music.totalTime()), new MetaMessage(0x2F, new byte[0], 0));
  }

  private static void add(Track track, long tick, MidiMessage message) {
    track.add(new MidiEvent(message, tick));
  }

  private static MidiMessage message(int command, int channel, int data1, int data2)
      throws InvalidMidiDataException {
    return new ShortMessage(command, channel, data1, data2);
  }

  private static MidiMessage meta(int type, int... bytes) throws InvalidMidiDataException {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return new MetaMessage(type, data, data.length);
  }
}
