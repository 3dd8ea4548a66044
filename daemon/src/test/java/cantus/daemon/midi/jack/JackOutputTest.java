package cantus.daemon.midi.jack;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.kit.SoundingKeys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JackOutputTest {

  private static final FrameTime TIME = new FrameTime(48_000, 1_234_567);
  private static final int ON = MidiMessages.noteOn(0, 60, 90);
  private static final int OFF = MidiMessages.noteOff(0, 60);
  private static final int OTHER_ON = MidiMessages.noteOn(0, 64, 90);

  private final MessageRing ring = JackOutput.ring();
  private final SoundingKeys keys = new SoundingKeys();
  private final JackOutput output = new JackOutput(ring, keys, TIME);

  /** What was written, by frame. */
  private final List<TimedMessage> written = new ArrayList<>();

  private int room = Integer.MAX_VALUE;

  @Test
  void aMessageLeavesOnTheFrameNearestToItsTime() {
    ring.offer(TIME.nanos(300) + 5000, ON);
    ring.offer(TIME.nanos(511), OFF);
    ring.offer(TIME.nanos(512), OTHER_ON);

    cycle(0);
    assertThat(written).isEmpty();
    cycle(256);
    assertThat(written).containsExactly(at(300, ON), at(511, OFF));
    cycle(512);
    assertThat(written).endsWith(at(512, OTHER_ON));
  }

  @Test
  void aLateMessageLeavesOnTheFirstFrame() {
    cycle(1024);
    ring.offer(TIME.nanos(1000), ON);
    ring.offer(TIME.nanos(1100), OFF);

    cycle(1280);

    assertThat(written).containsExactly(at(1280, ON), at(1280, OFF));
  }

  @Test
  void clearingForgetsWhatWasSentBeforeAndNothingElse() {
    ring.offer(TIME.nanos(300), ON);
    cycle(0);
    ring.offer(TIME.nanos(310), OFF);
    ring.offer(0, JackOutput.CLEAR);
    ring.offer(TIME.nanos(320), OTHER_ON);

    cycle(256);

    assertThat(written).containsExactly(at(320, OTHER_ON));
  }

  @Test
  void whatFindsNoRoomLeavesInTheNextCycle() {
    ring.offer(TIME.nanos(10), ON);
    ring.offer(TIME.nanos(20), OTHER_ON);
    room = 1;
    cycle(0);
    assertThat(written).containsExactly(at(10, ON));

    room = Integer.MAX_VALUE;
    cycle(256);

    assertThat(written).containsExactly(at(10, ON), at(256, OTHER_ON));
  }

  @Test
  void afterAnXrunKeysLetGoLatelyAreLetGoOnceMore() {
    ring.offer(TIME.nanos(10), ON);
    ring.offer(TIME.nanos(20), OFF);
    ring.offer(TIME.nanos(30), OTHER_ON);
    cycle(0);
    written.clear();

    output.missed();
    cycle(256);
    cycle(512);

    assertThat(written).as("the other key still sounds").containsExactly(at(256, OFF));
  }

  @Test
  void aGapInTheFramesCountsAsAnXrun() {
    ring.offer(TIME.nanos(10), ON);
    ring.offer(TIME.nanos(20), OFF);
    cycle(0);
    written.clear();

    cycle(1024);

    assertThat(written).containsExactly(at(1024, OFF));
  }

  @Test
  void keysLetGoLongAgoAreNotTouchedAfterAnXrun() {
    ring.offer(TIME.nanos(10), ON);
    ring.offer(TIME.nanos(20), OFF);
    cycle(0);
    for (int start = 256; start <= 48_000; start += 256) {
      cycle(start);
    }
    written.clear();

    output.missed();
    cycle(48_128);

    assertThat(written).isEmpty();
  }

  @Test
  void anotherServerBeginsByLettingGoOfEveryKeyThatWasUsed() {
    ring.offer(TIME.nanos(10), ON);
    ring.offer(TIME.nanos(20), OFF);
    ring.offer(TIME.nanos(30), OTHER_ON);
    cycle(0);
    written.clear();
    JackOutput next = new JackOutput(ring, keys, TIME);
    next.releaseAll();
    ring.offer(0, ON);

    next.cycle(77, 256, this::write);

    assertThat(written.stream().map(TimedMessage::message))
        .containsExactly(OFF, MidiMessages.noteOff(0, 64), ON);
  }

  @Test
  void whoeverBeginsToListenIsToldOfAllThatIsOverAndOfNothingElse() {
    ring.offer(TIME.nanos(10), ON);
    ring.offer(TIME.nanos(20), OFF);
    ring.offer(TIME.nanos(30), OTHER_ON);
    ring.offer(TIME.nanos(40), MidiMessages.controlChange(2, MidiMessages.SUSTAIN_PEDAL, 127));
    ring.offer(TIME.nanos(50), MidiMessages.controlChange(2, MidiMessages.SUSTAIN_PEDAL, 0));
    ring.offer(TIME.nanos(60), MidiMessages.controlChange(3, MidiMessages.SOSTENUTO_PEDAL, 90));
    cycle(0);
    for (int start = 256; start <= 480_000; start += 256) {
      cycle(start);
    }
    written.clear();

    output.releaseSilent();
    cycle(480_256);
    cycle(480_512);

    assertThat(written)
        .containsExactly(
            at(480_256, OFF),
            at(480_256, MidiMessages.controlChange(2, MidiMessages.SUSTAIN_PEDAL, 0)));
  }

  @Test
  void whatIsOverIsToldInSeveralCyclesIfOneHasNotTheRoom() {
    for (int key = 30; key < 90; key++) {
      ring.offer(TIME.nanos(10), MidiMessages.noteOn(0, key, 90));
      ring.offer(TIME.nanos(20), MidiMessages.noteOff(0, key));
    }
    cycle(0);
    written.clear();
    output.releaseSilent();
    for (int start = 256; start < 2560; start += 256) {
      room = 10;
      cycle(start);
    }
    assertThat(written).hasSize(60).doesNotHaveDuplicates();
  }

  private void cycle(long start) {
    output.cycle(start, 256, (offset, message) -> write((int) start + offset, message));
  }

  private boolean write(int frame, int message) {
    if (room == 0) {
      return false;
    }
    room--;
    written.add(new TimedMessage(frame, message));
    return true;
  }

  private static TimedMessage at(long frame, int message) {
    return new TimedMessage(frame, message);
  }
}
