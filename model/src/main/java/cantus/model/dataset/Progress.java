package cantus.model.dataset;

/** Hears how far work has come, on whichever thread does it. */
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
