package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.jack.JackProbe;
import cantus.daemon.midi.jack.JackServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The daemon as it is started without options, on a real JACK server with short cycles: chords
 * leave with their notes, whatever happens around them.
 *
 * <p>How many cycles a chord takes is counted in frames and printed, and not asserted: the computer
 * may be busy. {@code -Dcantus.notes=N} plays N notes.
 */
@Tag("jack")
@Timeout(1800)
class PredictOverJackTest extends DaemonOverJack {

  private static final int PERIOD = 128;
  private static final int QPM = 200;
  private static final double FRAMES_PER_STEP = JackServer.RATE * 60.0 / QPM / 4;
  private static final int UNEVENNESS = JackServer.RATE / 50;
  private static final int NOTES = Integer.getInteger("cantus.notes", 120);

  PredictOverJackTest() {
    super(PERIOD);
  }

  @BeforeEach
  void start() throws Exception {
    startDaemon("--tempo=" + QPM);
  }

  @Test
  void every_note_leaves_with_a_chord_of_its_own() throws Exception {
    Tune tune = Tune.ofNotes(NOTES);
    play(begin(tune, UNEVENNESS));
    HeardNotes heard = heard();
    assertThatAllIsHarmonised(tune, heard);
    System.out.printf("Cycles of %d frames from a note to itself: ", PERIOD);
    System.out.println(cyclesToMelody(heard));
    System.out.println("and to each note of its chord: " + cyclesToVoices(heard));
    System.out.println(daemon.ctl("get", "counters"));
  }

  @Test
  void play_goes_on_when_the_server_dies_while_a_chord_sounds() throws Exception {
    Tune tune = Tune.ofNotes(8);
    begin(tune, 0).forEach(m -> keyboard.play(m.nanos(), m.message()));
    awaitOnsets(3);
    server.kill();
    daemon.await("The ports are gone");
    keyboard.close();
    synth.close();
    server.start();
    keyboard = new JackProbe(server.name, true);
    synth = new JackProbe(server.name, false);
    daemon.await("The ports are back");
    Thread.sleep(1000);
    assertThat(heard().messages()).noneMatch(m -> MidiMessages.isNoteOn(m.message()));
    play(begin(tune, 0));
    assertThatAllIsHarmonised(tune, heard());
  }

  @Test
  void a_player_who_goes_away_leaves_nothing_sounding_and_is_heard_again() throws Exception {
    keyboard.play(keyboard.presentFrame() + PERIOD, MidiMessages.noteOn(0, 67, 90));
    awaitOnsets(1);
    keyboard.close();
    daemon.await("The ports are gone");
    Thread.sleep(1000);
    assertThat(heard().sounding()).isEmpty();
    keyboard = new JackProbe(server.name, true);
    daemon.await("The ports are back");
    int before = synth.heard().size();
    Tune tune = Tune.ofNotes(8);
    play(begin(tune, 0));
    List<TimedMessage> all = synth.heard();
    assertThatAllIsHarmonised(tune, new HeardNotes(all.subList(before, all.size())));
  }

  @Test
  void presets_are_changed_by_command_while_chords_sound() throws Exception {
    Tune tune = Tune.ofNotes(60);
    List<TimedMessage> playing = begin(tune, 0);
    playing.forEach(m -> keyboard.play(m.nanos(), m.message()));
    for (String preset : List.of("folk", "hymnal", "bach-chorales", "folk")) {
      awaitOnsets(heard().keys(0).size() + 4);
      daemon.ask(Map.of("command", "preset", "name", preset));
    }
    awaitEnd(playing);
    daemon.ctl("preset", "hymnal");
    assertThat(daemon.ctl("get", "preset")).containsExactly("hymnal");
    assertThatAllIsHarmonised(tune, heard());
  }

  @Test
  void presets_are_changed_by_program_changes_while_chords_sound() throws Exception {
    Tune tune = Tune.ofNotes(60);
    List<TimedMessage> playing = new ArrayList<>(begin(tune, 0));
    int[] programs = {1, 2, 0, 1}; // the presets in the order of their names
    for (int i = 0; i < programs.length; i++) {
      long amidANote = playing.get(20 * (i + 1)).nanos() + PERIOD;
      playing.add(new TimedMessage(amidANote, MidiMessages.programChange(0, programs[i])));
    }
    playing.sort(Comparator.comparingLong(TimedMessage::nanos));
    play(playing);
    assertThat(daemon.ctl("get", "preset")).containsExactly("folk");
    assertThatAllIsHarmonised(tune, heard());
  }

  // ---- playing

  /** The tune, half a second from now on. */
  private List<TimedMessage> begin(Tune tune, int unevenness) {
    return tune.from(keyboard.presentFrame() + JackServer.RATE / 2, FRAMES_PER_STEP, unevenness);
  }

  private void play(List<TimedMessage> messages) throws InterruptedException {
    messages.forEach(m -> keyboard.play(m.nanos(), m.message()));
    awaitEnd(messages);
  }

  private void awaitEnd(List<TimedMessage> messages) throws InterruptedException {
    long end = messages.get(messages.size() - 1).nanos() + Math.round(6 * FRAMES_PER_STEP);
    while (keyboard.presentFrame() < end) {
      Thread.sleep(20);
    }
  }

  private void awaitOnsets(int count) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (heard().keys(0).size() < count) {
      assertThat(System.nanoTime()).as("%d notes do not come", count).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  // ---- listening

  private HeardNotes heard() {
    return new HeardNotes(synth.heard());
  }

  private static void assertThatAllIsHarmonised(Tune tune, HeardNotes heard) {
    assertThat(heard.keys(0)).as("the melody").isEqualTo(tune.keys());
    for (TimedMessage note : heard.onsets(0)) {
      assertThat(heard.isChordAt(heard.endOf(note) - 1))
          .as("a chord below %s", MidiMessages.data1(note.message()))
          .isTrue();
    }
    assertThat(heard.sounding()).as("what sounds at the end").isEmpty();
  }

  private List<TimedMessage> played() {
    return keyboard.played().stream().filter(m -> MidiMessages.isNoteOn(m.message())).toList();
  }

  private SortedMap<Long, Integer> cyclesToMelody(HeardNotes heard) {
    SortedMap<Long, Integer> cycles = new TreeMap<>();
    List<TimedMessage> played = played();
    for (int i = 0; i < played.size(); i++) {
      count(cycles, played.get(i), heard.onsets(0).get(i));
    }
    return cycles;
  }

  /** Of each note, until something else can be decided: the next line, or the next note. */
  private SortedMap<Long, Integer> cyclesToVoices(HeardNotes heard) {
    SortedMap<Long, Integer> cycles = new TreeMap<>();
    List<TimedMessage> played = played();
    for (int i = 0; i < played.size(); i++) {
      TimedMessage note = played.get(i);
      long line = note.nanos() + Math.round(FRAMES_PER_STEP) - UNEVENNESS;
      long end = i + 1 < played.size() ? Math.min(line, played.get(i + 1).nanos()) : line;
      heard.messages().stream()
          .filter(m -> MidiMessages.isNoteOn(m.message()))
          .filter(m -> MidiMessages.channel(m.message()) > 0)
          .filter(m -> m.nanos() >= note.nanos() && m.nanos() <= end)
          .forEach(m -> count(cycles, note, m));
    }
    return cycles;
  }

  /** What comes too late for its frame leaves with the first of a cycle. */
  private static void count(SortedMap<Long, Integer> cycles, TimedMessage from, TimedMessage to) {
    long late = -Math.floorDiv(from.nanos() - to.nanos(), PERIOD);
    cycles.merge(late, 1, Integer::sum);
  }
}
