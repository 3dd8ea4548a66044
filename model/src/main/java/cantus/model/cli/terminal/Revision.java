package cantus.model.cli.terminal;

/** Which state of the source this is, as the launcher says. */
public final class Revision {

  private Revision() {}

  /** As {@code git describe} names it, or the version that was released; or {@code unknown}. */
  public static String name() {
    return System.getProperty("cantus.revision", "unknown");
  }
}
