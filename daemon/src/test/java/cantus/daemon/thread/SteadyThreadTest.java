package cantus.daemon.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SteadyThreadTest {

  private final AtomicInteger begun = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class})
  void work_that_fails_begins_anew(Class<? extends Throwable> kind) throws Exception {
    Throwable failure = kind.getConstructor(String.class).newInstance("on purpose");
    SteadyThread thread =
        new SteadyThread(
            "test",
            () -> {
              if (begun.incrementAndGet() < 3) {
                SteadyThreadTest.<RuntimeException>throwUnchecked(failure);
              }
            });
    thread.start();
    thread.join();
    assertThat(begun).hasValue(3);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void work_that_is_done_ends_the_thread() throws Exception {
    SteadyThread thread = new SteadyThread("test", begun::incrementAndGet);
    assertThat(thread.isDaemon()).isTrue();
    thread.start();
    thread.join();
    assertThat(begun).hasValue(1);
  }
}
