package cantus.model.dataset;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does work on several threads and hands on its results in the order of the inputs, so that what is
 * written is the same whatever their number. Only so many results are begun or waiting at a time,
 * which bounds the memory.
 */
public final class OrderedWork {

  private static final int WAITING_PER_THREAD = 4;

  /** Takes results, on the calling thread. */
  @FunctionalInterface
  public interface Sink<T> {
    /** Takes one. */
    void accept(T result) throws IOException;
  }

  private OrderedWork() {}

  /**
   * Works on all inputs.
   *
   * @param inputs taken one by one, on the calling thread
   * @param work done on several threads; what it throws ends everything
   * @throws IOException from the sink
   */
  public static <I, O> void run(
      Iterator<I> inputs, Function<? super I, ? extends O> work, int threads, Sink<O> sink)
      throws IOException {
    if (threads == 1) {
      while (inputs.hasNext()) {
        sink.accept(work.apply(inputs.next()));
      }
      return;
    }
    ExecutorService workers = Executors.newFixedThreadPool(threads, OrderedWork::daemon);
    Deque<Future<O>> waiting = new ArrayDeque<>();
    try {
      while (inputs.hasNext() || !waiting.isEmpty()) {
        while (inputs.hasNext() && waiting.size() < threads * WAITING_PER_THREAD) {
          I input = inputs.next();
          Callable<O> task = () -> work.apply(input);
          waiting.add(workers.submit(task));
        }
        sink.accept(waiting.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dataset");
    thread.setDaemon(true);
    return thread;
  }
}
