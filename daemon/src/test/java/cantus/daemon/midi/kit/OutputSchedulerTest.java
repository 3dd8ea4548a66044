package cantus.daemon.midi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutputSchedulerTest {

  private static final int ON = MidiMessages.noteOn(0, 60, 90);
  private static final int OFF = MidiMessages.noteOff(0, 60);

  private final VirtualClock clock = new VirtualClock();
  private final List<TimedMessage> sent = new CopyOnWriteArrayList<>();

  @Test
  void eachMessageIsHandedOverAtItsTime() {
    OutputScheduler scheduler = new OutputScheduler(clock, 0, this::record);
    scheduler.send(500, OFF);
    scheduler.send(100, ON);

    assertThat(scheduler.sendDue()).isEqualTo(100);
    assertThat(sent).isEmpty();
    clock.advanceTo(100);
    assertThat(scheduler.sendDue()).isEqualTo(500);
    assertThat(sent).containsExactly(new TimedMessage(100, ON));
    clock.advanceTo(700);
    scheduler.sendDue();

    assertThat(sent).containsExactly(new TimedMessage(100, ON), new TimedMessage(500, OFF));
  }

  @Test
  void aSinkThatCanWaitGetsMessagesAhead() {
    OutputScheduler scheduler = new OutputScheduler(clock, 20, this::record);
    scheduler.send(100, ON);

    assertThat(scheduler.sendDue()).isEqualTo(80);
    clock.advanceTo(80);
    scheduler.sendDue();

    assertThat(sent).containsExactly(new TimedMessage(100, ON));
  }

  @Test
  void aMessageThatCannotBeSentCostsNoOther() throws Exception {
    OutputScheduler scheduler =
        new OutputScheduler(
            NanoClock.SYSTEM,
            0,
            (nanos, message) -> {
              if (message == ON) {
                throw new IllegalStateException("on purpose");
              }
              record(nanos, message);
            });
    scheduler.start();
    scheduler.send(System.nanoTime(), ON);
    scheduler.send(System.nanoTime(), OFF);
    while (sent.isEmpty()) {
      Thread.sleep(5);
    }
    scheduler.close();

    assertThat(sent).hasSize(1);
  }

  @Test
  void clearingForgetsWhatWaits() {
    OutputScheduler scheduler = new OutputScheduler(clock, 0, this::record);
    scheduler.send(100, ON);
    scheduler.sendDue();
    scheduler.send(110, ON);
    scheduler.clear();
    scheduler.send(120, OFF);
    clock.advanceTo(200);
    scheduler.sendDue();

    assertThat(sent).containsExactly(new TimedMessage(120, OFF));
  }

  @Test
  void itsThreadSleepsUntilTheNextIsDueAndWakesForAnEarlierOne() throws InterruptedException {
    OutputScheduler scheduler = new OutputScheduler(NanoClock.SYSTEM, 0, this::record);
    scheduler.start();
    long now = System.nanoTime();
    scheduler.send(now + 300_000_000L, OFF);
    Thread.sleep(50);
    scheduler.send(now + 100_000_000L, ON);

    while (sent.size() < 2) {
      Thread.sleep(1);
    }

    assertThat(sent.get(0).message()).isEqualTo(ON);
    assertThat(System.nanoTime() - now).isGreaterThanOrEqualTo(300_000_000L);
    scheduler.close();
  }

  @Test
  void whatIsDueLeavesBeforeClosingAndTheRestDoesNot() {
    OutputScheduler scheduler = new OutputScheduler(NanoClock.SYSTEM, 0, this::record);
    scheduler.start();
    long now = System.nanoTime();
    scheduler.send(now, ON);
    scheduler.send(now + 3_600_000_000_000L, OFF);

    scheduler.close();

    assertThat(sent).containsExactly(new TimedMessage(now, ON));
  }

  private void record(long nanos, int message) {
    sent.add(new TimedMessage(nanos, message));
  }
}
