package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MessageRingTest {

  @Test
  void refusesWhatItHasNoRoomFor() {
    MessageRing ring = new MessageRing(4);
    for (int i = 0; i < 4; i++) {
      assertThat(ring.offer(i, i)).isTrue();
    }
    assertThat(ring.offer(4, 4)).isFalse();

    assertThat(ring.isEmpty()).isFalse();
    ring.removeFirst();

    assertThat(ring.offer(4, 4)).isTrue();
    assertThat(ring.firstTime()).isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void everythingComesOutOnceAndInOrderBetweenTwoThreads() throws InterruptedException {
    int count = 1_000_000;
    MessageRing ring = new MessageRing(64);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < count; i++) {
                while (!ring.offer(-i, i)) {
                  Thread.yield();
                }
              }
            });
    writer.start();

    for (int i = 0; i < count; i++) {
      while (ring.isEmpty()) {
        Thread.yield();
      }
      if (ring.firstMessage() != i || ring.firstTime() != -i) {
        assertThat(ring.firstMessage()).isEqualTo(i);
        assertThat(ring.firstTime()).isEqualTo(-i);
      }
      ring.removeFirst();
    }
    writer.join();
    assertThat(ring.isEmpty()).isTrue();
  }
}
