package cantus.model.bundle;

/** A bundle cannot be used. The message is one line for the user: which, why, what to do. */
public final class BundleException extends Exception {

  public BundleException(String message) {
    super(message);
  }
}
