package cantus.daemon.midi.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealTimePriorityTest {

  /** Linux's own account of the thread that reads it. */
  private static final Path THREAD = Path.of("/proc/thread-self/stat");

  private static final int TOO_HIGH = 100; // refused to everybody

  @BeforeEach
  void thisIsLinux() {
    assumeTrue(Files.isReadable(THREAD), "only Linux has it");
  }

  @Test
  void a_thread_goes_on_as_it_was_where_it_is_refused() throws Exception {
    int before = onThread(RealTimePriorityTest::priority);
    assertThat(onThread(() -> priorityAfterRequest(TOO_HIGH))).isEqualTo(before);
  }

  @Test
  void a_thread_has_what_it_is_given() throws Exception {
    int given = onThread(() -> priorityAfterRequest(RealTimePriority.PREPARING));
    assumeTrue(given > 0, "this user may not have it");
    assertThat(given).isEqualTo(RealTimePriority.PREPARING);
    assertThat(onThread(() -> priorityAfterRequest(RealTimePriority.PLAYING)))
        .isEqualTo(RealTimePriority.PLAYING);
  }

  @Test
  void threads_that_are_started_later_do_without() throws Exception {
    int started =
        onThread(
            () -> {
              RealTimePriority.request(RealTimePriority.PLAYING);
              return onThread(RealTimePriorityTest::priority);
            });
    assertThat(started).isZero();
  }

  @Test
  void what_all_threads_stand_still_for_has_it_with_the_first_that_does() throws Exception {
    int given = onThread(() -> priorityAfterRequest(RealTimePriority.PLAYING));
    assumeTrue(given > 0, "this user may not have it");
    assertThat(priorityOf("VM Thread")).isEqualTo(RealTimePriority.PLAYING);
    assertThat(priorityOf("VM Periodic")).isZero();
  }

  /** Of a thread of Java's own whose name begins so. */
  private static int priorityOf(String name) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.substring(stat.indexOf('(') + 1).startsWith(name)) {
          return priority(stat);
        }
      }
    }
    throw new AssertionError("there is no " + name);
  }

  private static int priorityAfterRequest(int wanted) throws IOException {
    RealTimePriority.request(wanted);
    return priority();
  }

  /** The real-time priority of the calling thread; 0 for none. */
  private static int priority() throws IOException {
    return priority(Files.readString(THREAD));
  }

  private static int priority(String stat) {
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Integer.parseInt(afterName[40 - 3]); // field 40 of proc(5)
  }

  private static int onThread(Callable<Integer> work) throws Exception {
    FutureTask<Integer> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.start();
    return task.get();
  }
}
