package cantus.daemon.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WavRendererTest {

  private static final int TICKS_PER_SECOND = 960; // 480 per quarter, at 120
  private static final int RATE = WavRenderer.RATE;
  private static final double A4 = 440;
  private static final double C5 = 523.25;

  @TempDir Path folder;

  /** Java's own sounds, which are everywhere, and those of a bank if one is installed. */
  static Stream<Optional<Path>> soundbanks() {
    return Stream.of(Optional.<Path>empty(), Soundbanks.installed()).distinct();
  }

  @ParameterizedTest
  @MethodSource("soundbanks")
  void eachNoteSoundsWhereItStandsAndARestIsSilent(Optional<Path> soundbank) throws Exception {
    Path wav = folder.resolve("out.wav");
    new WavRenderer(soundbank).render(twoNotesWithARestBetween(), wav);

    short[] left = samples(wav);
    assertThat(left).hasSize((int) ((4 + WavRenderer.TAIL_SECONDS) * RATE));
    double first = tone(left, 0.2, 0.9, A4);
    double second = tone(left, 3.2, 3.9, C5);
    assertThat(first).isGreaterThan(100 * tone(left, 0.2, 0.9, C5));
    assertThat(second).isGreaterThan(100 * tone(left, 3.2, 3.9, A4));
    assertThat(power(left, 0.2, 0.9)).isGreaterThan(1e4 * power(left, 2.5, 2.99));
    assertThat(power(left, 3.2, 3.9)).isGreaterThan(1e4 * power(left, 5.5, 6));
  }

  @Test
  void aFileSoundsAsItsSequenceDoes() throws Exception {
    Path midi = folder.resolve("song.mid");
    MidiSystem.write(twoNotesWithARestBetween(), 1, midi.toFile());
    WavRenderer renderer = WavRenderer.standard();
    renderer.render(midi, folder.resolve("file.wav"));
    renderer.render(twoNotesWithARestBetween(), folder.resolve("sequence.wav"));
    assertThat(folder.resolve("file.wav")).hasSameBinaryContentAs(folder.resolve("sequence.wav"));
  }

  @Test
  void whatWouldClipIsMadeQuieterAsAWhole() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 480);
    for (int key = 40; key < 80; key++) {
      note(sequence, key, 127, 0, 1);
    }
    Path wav = folder.resolve("loud.wav");
    WavRenderer.standard().render(sequence, wav);
    int atTheLimit = 0;
    int peak = 0;
    for (short sample : allSamples(wav)) {
      peak = Math.max(peak, Math.abs((int) sample));
      atTheLimit += Math.abs((int) sample) >= Short.MAX_VALUE - 1 ? 1 : 0;
    }
    assertThat(peak).isEqualTo(Short.MAX_VALUE);
    assertThat(atTheLimit).isBetween(1, 3);
  }

  @Test
  void aNoteThatNobodyEndsIsLetGoInTheEnd() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 480);
    Track track = organ(sequence);
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, 69, 100), 0));
    track.add(
        new MidiEvent(new ShortMessage(ShortMessage.CONTROL_CHANGE, 0, 64, 127), TICKS_PER_SECOND));
    Path wav = folder.resolve("held.wav");
    WavRenderer.standard().render(sequence, wav);
    short[] left = samples(wav);
    assertThat(power(left, 0.2, 0.9)).isGreaterThan(1e4 * power(left, 2.5, 3));
  }

  @Test
  void whatIsNoMidiFileIsRefusedAndNothingIsWritten() throws IOException {
    Path midi = Files.write(folder.resolve("song.mid"), "<html>".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> WavRenderer.standard().render(midi, folder.resolve("out.wav")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("song.mid: not a MIDI file");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(midi));
  }

  @Test
  void whatIsNoSoundbankIsRefused() throws Exception {
    Path bank = Files.write(folder.resolve("bank.sf2"), new byte[100]);
    Sequence sequence = twoNotesWithARestBetween();
    assertThatThrownBy(() -> WavRenderer.with(bank).render(sequence, folder.resolve("out.wav")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bank.sf2: not a sound bank");
  }

  @Test
  void aJavaThatKeepsItsSynthesizerClosedIsToldApart() throws Exception {
    String said = renderInAJavaOfItsOwn(List.of());
    assertThat(said).contains("--add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED");
  }

  @Test
  void rendersWhileTheProgramEnds() throws Exception {
    String said =
        renderInAJavaOfItsOwn(
            List.of("--add-exports", "java.desktop/com.sun.media.sound=ALL-UNNAMED"));
    assertThat(said).isEqualTo("rendered");
  }

  private String renderInAJavaOfItsOwn(List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RenderedAtTheEnd.class.getName(), folder.resolve("out.wav").toString()));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** A program that renders while it is being ended, and says how that went. */
  static final class RenderedAtTheEnd {

    private RenderedAtTheEnd() {}

    public static void main(String[] args) {
      WavRenderer renderer = WavRenderer.standard();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> render(renderer, Path.of(args[0]))));
    }

    private static void render(WavRenderer renderer, Path wav) {
      try {
        renderer.render(twoNotesWithARestBetween(), wav);
        System.out.print("rendered");
      } catch (IOException | InvalidMidiDataException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  private static Sequence twoNotesWithARestBetween() throws InvalidMidiDataException {
    Sequence sequence = new Sequence(Sequence.PPQ, 480);
    note(sequence, 69, 100, 0, 1);
    note(sequence, 72, 100, 3, 4);
    return sequence;
  }

  private static void note(Sequence sequence, int key, int velocity, int start, int end)
      throws InvalidMidiDataException {
    Track track = organ(sequence);
    track.add(
        new MidiEvent(
            new ShortMessage(ShortMessage.NOTE_ON, 0, key, velocity), start * TICKS_PER_SECOND));
    track.add(
        new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 0, key, 0), end * TICKS_PER_SECOND));
  }

  private static Track organ(Sequence sequence) throws InvalidMidiDataException {
    Track track = sequence.createTrack();
    track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, 19, 0), 0));
    return track;
  }

  /** The left channel. */
  private static short[] samples(Path wav) throws Exception {
    short[] all = allSamples(wav);
    short[] left = new short[all.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = all[2 * i];
    }
    return left;
  }

  private static short[] allSamples(Path wav) throws Exception {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      AudioFormat format = in.getFormat();
      assertThat(format.getSampleRate()).isEqualTo(RATE);
      assertThat(format.getChannels()).isEqualTo(2);
      assertThat(format.getSampleSizeInBits()).isEqualTo(16);
      byte[] bytes = in.readAllBytes();
      assertThat(bytes).hasSize((int) in.getFrameLength() * 4);
      short[] samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return samples;
    }
  }

  /** Power at one frequency between two moments, by Goertzel's algorithm. */
  private static double tone(short[] samples, double from, double to, double hertz) {
    int start = (int) (from * RATE);
    int count = (int) ((to - from) * RATE);
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double s1 = 0;
    double s2 = 0;
    for (int i = 0; i < count; i++) {
      double window = 1 - Math.cos(2 * Math.PI * i / count); // Hann: a tone does not smear
      double s = samples[start + i] * window + coefficient * s1 - s2;
      s2 = s1;
      s1 = s;
    }
    return (s1 * s1 + s2 * s2 - coefficient * s1 * s2) / count / count;
  }

  private static double power(short[] samples, double from, double to) {
    double sum = 0;
    int start = (int) (from * RATE);
    int end = (int) (to * RATE);
    for (int i = start; i < end; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum / (end - start);
  }
}
