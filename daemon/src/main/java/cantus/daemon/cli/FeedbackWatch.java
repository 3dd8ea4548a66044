package cantus.daemon.cli;

import cantus.daemon.live.StepListener;
import cantus.model.generate.HarmonyFrame;

/** Hands on what a listener is told, and keeps the news of feedback for a thread that can print. */
final class FeedbackWatch implements StepListener {

  private final StepListener listener;
  private volatile boolean told;

  FeedbackWatch(StepListener listener) {
    this.listener = listener;
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    listener.step(nanos, step, frame);
  }

  @Override
  public void feedback() {
    told = true;
  }

  /** Whether there has been feedback since the last call. */
  boolean isNew() {
    boolean isNew = told;
    told = false;
    return isNew;
  }
}
