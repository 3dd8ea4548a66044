package cantus.daemon.sound;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.SourceDataLine;

/** Java's own synthesizer on the default sound card. */
public final class SoundCard implements AutoCloseable {

  private static final String PACKAGE = "com.sun.media.sound";
  private static final long LATENCY_MICROS = 40_000;

  private final Synthesizer synthesizer;

  private SoundCard(Synthesizer synthesizer) {
    this.synthesizer = synthesizer;
  }

  /**
   * Opens it.
   *
   * @throws IOException if there is no sound card that can be played on; the message says why
   */
  public static SoundCard open() throws IOException {
    OfflineSynthesizer.prepare();
    try {
      Synthesizer synthesizer =
          (Synthesizer)
              Class.forName(PACKAGE + ".SoftSynthesizer").getDeclaredConstructor().newInstance();
      Class.forName(PACKAGE + ".AudioSynthesizer")
          .getMethod("open", SourceDataLine.class, Map.class)
          .invoke(
              synthesizer,
              null, // the default sound card
              Map.of("latency", LATENCY_MICROS, "jitter correction", false));
      return new SoundCard(synthesizer);
    } catch (InvocationTargetException e) {
      String why = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
      throw new IOException("there is no sound card to play on (" + why + ")", e);
    } catch (ReflectiveOperationException e) {
      throw new IOException(
          "this Java has no synthesizer of its own, or keeps it closed; start it by install/cantus",
          e);
    }
  }

  /** How long after a message its sound comes, in milliseconds, as far as Java knows. */
  public long latencyMillis() {
    return synthesizer.getLatency() / 1000;
  }

  /** Takes messages. */
  public Receiver receiver() throws IOException {
    try {
      return synthesizer.getReceiver();
    } catch (MidiUnavailableException e) {
      throw new IOException("Java's synthesizer takes no messages: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
