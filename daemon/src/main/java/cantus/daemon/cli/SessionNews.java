package cantus.daemon.cli;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.live.StepListener;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.WantedChord;
import cantus.model.sense.KeySense;
import org.jspecify.annotations.Nullable;

/** Passes on what a listener is told, and keeps the news for a thread that may print. */
final class SessionNews implements StepListener {

  private final StepListener listener;
  private volatile boolean fedBack;
  private volatile long jump;

  SessionNews(StepListener listener) {
    this.listener = listener;
  }

  @Override
  public void countedBy(HeardBars bars) {
    listener.countedBy(bars);
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    listener.step(nanos, step, frame);
  }

  @Override
  public void believes(KeySense key) {
    listener.believes(key);
  }

  @Override
  public void wants(@Nullable WantedChord chord) {
    listener.wants(chord);
  }

  @Override
  public void feedback() {
    fedBack = true;
  }

  @Override
  public void jumped(long nanos) {
    jump = nanos;
  }

  /** By how many nanoseconds time has jumped since the last call, or 0. */
  long jump() {
    long nanos = jump;
    jump = 0;
    return nanos;
  }

  /** Whether there has been feedback since the last call. */
  boolean isFedBack() {
    boolean isNew = fedBack;
    fedBack = false;
    return isNew;
  }
}
