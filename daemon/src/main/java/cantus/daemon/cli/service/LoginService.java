package cantus.daemon.cli.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that a system starts when its user logs in, and starts again when it fails. */
public interface LoginService {

  /**
   * Has it started at each login from now on, and now.
   *
   * @param command the program, and its arguments
   * @return the file that says so
   */
  Path install(List<String> command) throws IOException;

  /** Undoes that; false if there was nothing to undo. */
  boolean uninstall() throws IOException;

  /** Starts it, anew if it runs. */
  void start() throws IOException;

  /** Stops it until the next login. */
  void stop() throws IOException;

  /** Whether it runs, and what the system knows of it, for the user. */
  Status status() throws IOException;

  /** The last lines of what it said. */
  String log() throws IOException;

  /**
   * What a system knows of a service.
   *
   * @param installed whether it is started at login
   * @param text a few lines, for people
   */
  record Status(boolean installed, boolean running, String text) {}

  /** That of this system. */
  static LoginService ofThisSystem() {
    String os = System.getProperty("os.name", "");
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("user.home", "."));
    if (os.startsWith("Mac")) {
      return new LaunchAgent(home, Programs.SYSTEM);
    }
    return os.startsWith("Windows")
        ? new WindowsTask(environment, home, Programs.SYSTEM)
        : new SystemdUnit(environment, home, Programs.SYSTEM);
  }
}
