package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.ChoirVoice;
import cantus.model.music.VoiceRange;
import cantus.model.sense.ChordTable;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle is played where the player says nothing else.
 *
 * @param voices the range of each added voice, from the top
 * @param temperature of sampling; 0 takes the likeliest
 * @param qpm tempo in quarters a minute, 10 to 400
 * @param rests what the voices do while the melody rests; null leaves that to the player
 * @param cadences how firmly phrases close, from 0 to 1; null is 1, as in chorales
 * @param songs how much chords are those usual under such a melody, from 0 to 1; null is 0
 * @param chordTable what melodies of its style tell of their chords, which {@code songs} is about;
 *     null is what comes with Cantus. In a bundle it is an entry of its own
 * @param parallels whether voices may move in parallel fifths and octaves, as block chords do
 */
@JsonIgnoreProperties("chordTable")
public record PlayDefaults(
    List<VoiceRange> voices,
    double temperature,
    double qpm,
    boolean parallels,
    @Nullable RestPolicy rests,
    @Nullable Double cadences,
    @Nullable Double songs,
    @Nullable ChordTable chordTable) {

  /** Alto, tenor and bass as Bach's chorales use them. */
  public static final PlayDefaults CHORALE =
      new PlayDefaults(
          List.of(ChoirVoice.ALTO.range(), ChoirVoice.TENOR.range(), ChoirVoice.BASS.range()),
          0.5,
          80,
          false);

  /** The soprano that is added to the other three: no lower than it mostly lies in chorales. */
  public static final VoiceRange SOPRANO = new VoiceRange(60, 81);

  /** One that leaves it to the player what the voices do while the melody rests. */
  public PlayDefaults(List<VoiceRange> voices, double temperature, double qpm, boolean parallels) {
    this(voices, temperature, qpm, parallels, null, null, null, null);
  }

  private static final int MAX_VOICES = 8;
  private static final double SLOWEST = 10; // what can be played live
  private static final double FASTEST = 400;

  public PlayDefaults {
    voices = List.copyOf(voices);
    if (voices.isEmpty() || voices.size() > MAX_VOICES) {
      throw new IllegalArgumentException(
          "a bundle adds 1 to " + MAX_VOICES + " voices, not " + voices.size());
    }
    if (!(temperature >= 0) || temperature > 10) {
      throw new IllegalArgumentException("a temperature of " + temperature);
    }
    if (!(qpm >= SLOWEST) || qpm > FASTEST) {
      throw new IllegalArgumentException("a tempo of " + qpm);
    }
    if (cadences != null && !(cadences >= 0 && cadences <= 1)) {
      throw new IllegalArgumentException("cadences of " + cadences);
    }
    if (songs != null && !(songs >= 0 && songs <= 1)) {
      throw new IllegalArgumentException("songs of " + songs);
    }
  }

  /**
   * How pieces are played that are like these: with as many voices below the melody as they mostly
   * have, each in the range that it has there. One note in a thousand beyond either end is left out
   * of account.
   *
   * @param pieces with two voices somewhere
   * @param temperature as above
   * @param qpm as above
   * @param parallels as above
   */
  public static PlayDefaults fitting(
      List<EventStream> pieces, double temperature, double qpm, boolean parallels) {
    long[] voiceCounts = new long[MAX_VOICES + 1];
    long[][] pitches = new long[MAX_VOICES][128];
    for (EventStream piece : pieces) {
      int notes = 0;
      for (int i = 0; i < piece.length(); i++) {
        int event = piece.classAt(i);
        if (EventCodec.isNote(event)) {
          if (notes > 0 && notes <= MAX_VOICES) {
            pitches[notes - 1][EventCodec.pitch(event)]++;
          }
          notes++;
        } else {
          voiceCounts[Math.max(0, Math.min(notes - 1, MAX_VOICES))]++;
          notes = 0;
        }
      }
    }
    int count = 1;
    for (int voices = 2; voices <= MAX_VOICES; voices++) {
      count = voiceCounts[voices] > voiceCounts[count] ? voices : count;
    }
    List<VoiceRange> ranges = new ArrayList<>();
    for (int voice = 0; voice < count; voice++) {
      ranges.add(range(pitches[voice]));
    }
    return new PlayDefaults(ranges, temperature, qpm, parallels);
  }

  /** The same with what the voices do while the melody rests; null leaves it to the player. */
  public PlayDefaults withRests(@Nullable RestPolicy newRests) {
    return new PlayDefaults(
        voices, temperature, qpm, parallels, newRests, cadences, songs, chordTable);
  }

  /** The same with phrases that close more or less firmly; null is as in chorales. */
  public PlayDefaults withCadences(@Nullable Double newCadences) {
    return new PlayDefaults(
        voices, temperature, qpm, parallels, rests, newCadences, songs, chordTable);
  }

  /** The same with chords that go more or less as in songs; null is not at all. */
  public PlayDefaults withSongs(@Nullable Double newSongs) {
    return new PlayDefaults(
        voices, temperature, qpm, parallels, rests, cadences, newSongs, chordTable);
  }

  /** The same with what melodies of its style tell of their chords; null is of songs. */
  public PlayDefaults withChordTable(@Nullable ChordTable newTable) {
    return new PlayDefaults(voices, temperature, qpm, parallels, rests, cadences, songs, newTable);
  }

  private static VoiceRange range(long[] counts) {
    long rare = Arrays.stream(counts).sum() / 1000;
    int lowest = 0;
    for (long below = counts[0]; below <= rare && lowest < 127; below += counts[lowest]) {
      lowest++;
    }
    int highest = 127;
    for (long above = counts[127]; above <= rare && highest > lowest; above += counts[highest]) {
      highest--;
    }
    return new VoiceRange(lowest, highest);
  }

  /**
   * The same settings, but with the voices and the temperature of this bundle, its ban on
   * parallels, its cadences, its chords of songs and what it says of rests. Whoever plays another
   * bundle plays it so; all else is the player's own.
   */
  public HarmonySettings applyTo(HarmonySettings settings) {
    return settings
        .withRests(rests == null ? settings.rests() : rests)
        .withVoices(voices)
        .withTemperature(temperature)
        .withConstraints(
            settings
                .constraints()
                .withParallels(parallels)
                .withCadences(cadences == null ? 1 : cadences)
                .withSongs(songs == null ? 0 : songs)
                .withChordTable(chordTable));
  }

  /**
   * Ranges for a number of voices: of fewer the lowest of this bundle is kept, so that there is a
   * bass; more are added below, each a fourth lower.
   */
  public List<VoiceRange> ranges(int count) {
    List<VoiceRange> ranges = new ArrayList<>();
    int last = voices.size() - 1;
    for (int i = 0; i < count; i++) {
      if (count > 1 && i == count - 1 && count <= voices.size()) {
        ranges.add(voices.get(last));
      } else if (i <= last) {
        ranges.add(voices.get(i));
      } else {
        VoiceRange above = ranges.get(i - 1);
        ranges.add(
            new VoiceRange(Math.max(12, above.lowest() - 5), Math.max(24, above.highest() - 5)));
      }
    }
    return ranges;
  }
}
