package cantus.daemon.sound;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import javax.sound.midi.Instrument;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/**
 * Java's own synthesizer, read from instead of listened to. It computes as fast as it is read.
 *
 * <p>That ability is in a package that Java keeps to itself, hence the reflection and the option
 * that the launcher gives to Java.
 */
final class OfflineSynthesizer implements AutoCloseable {

  private static final String PACKAGE = "com.sun.media.sound";

  private static final Logger PREFERENCES_LOG = Logger.getLogger("java.util.prefs");

  private final Synthesizer synthesizer;
  private final AudioInputStream audio;

  private OfflineSynthesizer(Synthesizer synthesizer, AudioInputStream audio) {
    this.synthesizer = synthesizer;
    this.audio = audio;
  }

  /**
   * Makes Java set up its preferences, which the synthesizer asks for settings that nobody has
   * made: without telling the user about it, and early, since Java refuses to while it shuts down.
   */
  static void prepare() {
    PREFERENCES_LOG.setLevel(Level.OFF);
    Preferences.userRoot();
  }

  /**
   * @throws IOException if this Java keeps its synthesizer closed, or has none
   */
  static OfflineSynthesizer open(int rate, int channels) throws IOException {
    AudioFormat format =
        new AudioFormat(
            AudioFormat.Encoding.PCM_FLOAT,
            rate,
            Float.SIZE,
            channels,
            channels * Float.BYTES,
            rate,
            false);
    // Without its own control of loudness, which would follow the music and change its dynamics.
    Map<String, Object> settings =
        Map.of("auto gain control", false, "load default soundbank", false, "max polyphony", 256);
    try {
      Synthesizer synthesizer =
          (Synthesizer)
              Class.forName(PACKAGE + ".SoftSynthesizer").getDeclaredConstructor().newInstance();
      AudioInputStream audio =
          (AudioInputStream)
              Class.forName(PACKAGE + ".AudioSynthesizer")
                  .getMethod("openStream", AudioFormat.class, Map.class)
                  .invoke(synthesizer, format, settings);
      return new OfflineSynthesizer(synthesizer, audio);
    } catch (IllegalAccessException e) {
      throw new IOException(
          "Java does not let Cantus render sound; start it by install/cantus, or give Java the"
              + " option --add-exports java.desktop/"
              + PACKAGE
              + "=ALL-UNNAMED",
          e);
    } catch (InvocationTargetException e) {
      throw new IOException("Java's synthesizer does not open: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this Java has no synthesizer of its own; use an OpenJDK", e);
    }
  }

  /** Loads the sounds with these numbers, of all banks and drum kits; a whole file may be large. */
  void load(Path soundbank, Set<Integer> programs) throws IOException {
    Soundbank bank;
    try {
      bank = MidiSystem.getSoundbank(soundbank.toFile());
    } catch (InvalidMidiDataException e) {
      throw new IOException(
          soundbank + ": not a sound bank that Java can read; give a SoundFont (.sf2)", e);
    }
    for (Instrument instrument : bank.getInstruments()) {
      if (programs.contains(instrument.getPatch().getProgram())) {
        synthesizer.loadInstrument(instrument);
      }
    }
  }

  /** Loads Java's own sounds. */
  void loadDefault() {
    synthesizer.loadAllInstruments(synthesizer.getDefaultSoundbank());
  }

  /** Takes messages with times in microseconds from the beginning of the sound. */
  Receiver receiver() throws IOException {
    try {
      return synthesizer.getReceiver();
    } catch (MidiUnavailableException e) {
      throw new IOException("Java's synthesizer takes no messages: " + e.getMessage(), e);
    }
  }

  /** Computes the next samples, the channels in turn. */
  void read(float[] samples) throws IOException {
    byte[] bytes = audio.readNBytes(samples.length * Float.BYTES);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
  }

  @Override
  public void close() throws IOException {
    audio.close();
    synthesizer.close();
  }
}
