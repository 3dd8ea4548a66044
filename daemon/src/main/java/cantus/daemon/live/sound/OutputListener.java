package cantus.daemon.live.sound;

import cantus.daemon.clock.Bars;

/** Is told what is sent. Called on the live thread: must not wait, and allocate nothing. */
public interface OutputListener {

  /** Hears nothing. */
  OutputListener NONE =
      new OutputListener() {
        @Override
        public void sent(long nanos, int message) {}

        @Override
        public void forgotten(long now) {}

        @Override
        public void line(long nanos, int step, Bars bars) {}
      };

  /** A message is sent, perhaps ahead of its time. */
  void sent(long nanos, int message);

  /** What was sent ahead of its time will not leave. */
  void forgotten(long now);

  /**
   * A line of the grid has come.
   *
   * @param bars it lies in; changes after the call
   */
  void line(long nanos, int step, Bars bars);

  /** Tells two. */
  static OutputListener both(OutputListener first, OutputListener second) {
    return new OutputListener() {
      @Override
      public void sent(long nanos, int message) {
        first.sent(nanos, message);
        second.sent(nanos, message);
      }

      @Override
      public void forgotten(long now) {
        first.forgotten(now);
        second.forgotten(now);
      }

      @Override
      public void line(long nanos, int step, Bars bars) {
        first.line(nanos, step, bars);
        second.line(nanos, step, bars);
      }
    };
  }
}
