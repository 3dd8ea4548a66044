package cantus.model.dataset;

/** Hears how far the work on a data set has come; called on the thread that began the work. */
public interface Progress {

  /** For who does not care. */
  Progress NONE =
      new Progress() {
        @Override
        public void done(long done, long total) {}

        @Override
        public void trouble(String line) {}
      };

  /**
   * So much of it is done.
   *
   * @param total in the same unit as {@code done}
   */
  void done(long done, long total);

  /** A file or record was left out. */
  void trouble(String line);
}
