package cantus.model.cli.source;

/** The user's folder in paths. */
public final class HomeFolder {

  private HomeFolder() {}

  /** A path with the user's folder in the place of ~, which shells leave alone behind an = sign. */
  public static String expand(String path) {
    return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
  }
}
