package cantus.daemon.sound;

import cantus.model.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;

/**
 * Renders MIDI to a WAV file (44.1 kHz, 16 bits, stereo) through Java's own synthesizer, off line.
 *
 * <p>The synthesizer does not clip what it hands over, so the loudest sample is known before the
 * first one is written: a piece that would clip is made quieter as a whole, no other is changed.
 *
 * <p>Whoever renders while the program is being ended makes the renderer before.
 */
public final class WavRenderer {

  static final int RATE = 44_100;

  /** What is left to sound when everything has been played. */
  static final double TAIL_SECONDS = 2;

  private static final double LONGEST_SECONDS = 3600;
  private static final int CHANNELS = 2;
  private static final int SAMPLE_BYTES = 2;
  private static final int HEADER_BYTES = 44;
  private static final int BLOCK_FRAMES = 4096;

  private final Optional<Path> soundbank;

  /** With the sounds of this file, or those that Java makes itself where there is none. */
  WavRenderer(Optional<Path> soundbank) {
    this.soundbank = soundbank;
    OfflineSynthesizer.prepare();
  }

  /**
   * Renders with given sounds.
   *
   * @param soundbank a General MIDI SoundFont (SF2) or DLS file
   */
  public static WavRenderer with(Path soundbank) {
    return new WavRenderer(Optional.of(soundbank));
  }

  /**
   * Renders with a sound bank that is installed here, or else with the sounds Java makes itself.
   */
  public static WavRenderer standard() {
    return new WavRenderer(Soundbanks.installed());
  }

  /**
   * Renders a Standard MIDI File.
   *
   * @throws IOException if it is none, or if rendering or writing fails; the message is one line
   */
  public void render(Path midi, Path wav) throws IOException {
    render(midi, wav, () -> false);
  }

  /**
   * The same, unless it is stopped.
   *
   * @param stop asked many times a second; once it says true nothing is written
   * @throws java.io.InterruptedIOException if it was stopped
   */
  public void render(Path midi, Path wav, BooleanSupplier stop) throws IOException {
    Sequence sequence;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(midi))) {
      sequence = MidiSystem.getSequence(in);
    } catch (InvalidMidiDataException | EOFException e) {
      throw new IOException(midi + ": not a MIDI file that can be played (" + e.getMessage() + ")");
    }
    render(sequence, wav, stop);
  }

  /**
   * Renders a sequence.
   *
   * @throws IOException if rendering or writing fails; the message is one line
   */
  public void render(Sequence sequence, Path wav) throws IOException {
    render(sequence, wav, () -> false);
  }

  private void render(Sequence sequence, Path wav, BooleanSupplier stop) throws IOException {
    Performance performance = Performance.of(sequence);
    if (performance.seconds() > LONGEST_SECONDS) {
      throw new IOException("the piece lasts longer than an hour; render a part of it");
    }
    long frames = (long) Math.ceil((performance.seconds() + TAIL_SECONDS) * RATE);
    Path unscaled = Files.createTempFile("cantus", ".raw");
    try {
      float peak = synthesize(performance, frames, unscaled, stop);
      float gain = peak > 1 ? 1 / peak : 1;
      AtomicFile.write(wav, out -> write(unscaled, frames, gain, out));
    } finally {
      Files.deleteIfExists(unscaled);
    }
  }

  /** Writes all samples as floats and returns the greatest distance of one from zero. */
  private float synthesize(Performance performance, long frames, Path to, BooleanSupplier stop)
      throws IOException {
    float peak = 0;
    try (OfflineSynthesizer synthesizer = OfflineSynthesizer.open(RATE, CHANNELS);
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      if (soundbank.isPresent()) {
        synthesizer.load(soundbank.get(), performance.programs());
      } else {
        synthesizer.loadDefault();
      }
      performance.playTo(synthesizer.receiver());
      float[] block = new float[BLOCK_FRAMES * CHANNELS];
      for (long left = frames * CHANNELS; left > 0; left -= block.length) {
        if (stop.getAsBoolean()) {
          throw new InterruptedIOException("stopped");
        }
        synthesizer.read(block);
        for (int i = 0; i < Math.min(left, block.length); i++) {
          peak = Math.max(peak, Math.abs(block[i]));
          out.writeFloat(block[i]);
        }
      }
    }
    return peak;
  }

  private static void write(Path unscaled, long frames, float gain, OutputStream out)
      throws IOException {
    out.write(header((int) (frames * CHANNELS * SAMPLE_BYTES)));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(unscaled)))) {
      for (long left = frames * CHANNELS; left > 0; left--) {
        int sample = Math.round(in.readFloat() * gain * Short.MAX_VALUE);
        out.write(sample);
        out.write(sample >> 8);
      }
    }
  }

  private static byte[] header(int dataBytes) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(HEADER_BYTES - 8 + dataBytes)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1) // PCM
        .putShort((short) CHANNELS)
        .putInt(RATE)
        .putInt(RATE * CHANNELS * SAMPLE_BYTES)
        .putShort((short) (CHANNELS * SAMPLE_BYTES))
        .putShort((short) (8 * SAMPLE_BYTES))
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(dataBytes)
        .array();
  }
}
