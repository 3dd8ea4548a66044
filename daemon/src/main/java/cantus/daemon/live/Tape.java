package cantus.daemon.live;

/** Hears on the live thread what is sent: must return at once and allocate nothing. */
public interface Tape {

  /** Keeps nothing. */
  Tape NONE =
      new Tape() {
        @Override
        public void sent(long nanos, int message) {}

        @Override
        public void forgotten(long now) {}

        @Override
        public void line(int step, long nanos) {}
      };

  /** A message is sent, perhaps ahead of its time. */
  void sent(long nanos, int message);

  /** What was sent ahead of its time will not leave. */
  void forgotten(long now);

  /** A line of the grid has come. */
  void line(int step, long nanos);
}
