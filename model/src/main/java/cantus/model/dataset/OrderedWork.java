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
import java.util.function.ToLongFunction;

/**
 * Does work on several threads and hands on its results in the order of the inputs, so that what is
 * written is the same whatever their number. Only so many results are begun or waiting at a time,
 * which bounds the memory.
 */
public final class OrderedWork {

  private static final int WAITING_PER_THREAD = 4;

  /** The most that results may weigh together. */
  static final long HEAVIEST = 1 << 24;

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
    run(inputs, work, threads, sink, input -> 0);
  }

  /**
   * The same where results may be large.
   *
   * @param weight of the result of an input, not below 0: beyond {@link #HEAVIEST} of all together
   *     none is begun beside others
   */
  static <I, O> void run(
      Iterator<I> inputs,
      Function<? super I, ? extends O> work,
      int threads,
      Sink<O> sink,
      ToLongFunction<? super I> weight)
      throws IOException {
    if (threads == 1) {
      while (inputs.hasNext()) {
        sink.accept(work.apply(inputs.next()));
      }
      return;
    }
    ExecutorService workers = Executors.newFixedThreadPool(threads, OrderedWork::daemon);
    Deque<Future<O>> waiting = new ArrayDeque<>();
    Deque<Long> weights = new ArrayDeque<>();
    long together = 0;
    try {
      I next = inputs.hasNext() ? inputs.next() : null;
      while (next != null || !waiting.isEmpty()) {
        while (next != null && waiting.size() < threads * WAITING_PER_THREAD) {
          long heavy = weight.applyAsLong(next);
          if (together > 0 && together + heavy > HEAVIEST) {
            break;
          }
          I input = next;
          Callable<O> task = () -> work.apply(input);
          waiting.add(workers.submit(task));
          weights.add(heavy);
          together += heavy;
          next = inputs.hasNext() ? inputs.next() : null;
        }
        sink.accept(waiting.remove().get());
        together -= weights.remove();
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
