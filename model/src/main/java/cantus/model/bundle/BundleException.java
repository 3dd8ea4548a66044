package cantus.model.bundle;

import java.util.Objects;

/** A bundle cannot be used. The message is one line for the user: which, why, what to do. */
public final class BundleException extends Exception {

  public BundleException(String message) {
    super(message);
  }

  /** What is wrong: whoever throws one says so. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
