package cantus.daemon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The browser of whoever sits at this computer. */
final class Browser {

  private Browser() {}

  /**
   * Opens an address, if there is a screen; where it does not work nobody is told, since the
   * address has been printed. What stands in a command line can be read by everybody on this
   * computer; so the browser is told of a file, which only the user can read, and which leads to
   * the address.
   */
  static void open(String address) {
    try {
      List<String> command = command();
      if (!command.isEmpty()) {
        Path file = Files.createTempFile("cantus-page", ".html");
        file.toFile().deleteOnExit();
        String page =
            "<!doctype html><meta http-equiv=refresh content=\"0;url=%s\"><a href=\"%s\">Cantus</a>"
                .formatted(address, address);
        Files.writeString(file, page, StandardCharsets.UTF_8);
        new ProcessBuilder(with(command, file.toUri().toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      }
    } catch (IOException e) {
      // there is none
    }
  }

  private static List<String> with(List<String> command, String argument) {
    return Stream.concat(command.stream(), Stream.of(argument)).toList();
  }

  private static List<String> command() {
    String os = System.getProperty("os.name", "");
    if (os.startsWith("Mac")) {
      return List.of("open");
    }
    if (os.startsWith("Windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    }
    boolean hasScreen = has("DISPLAY") || has("WAYLAND_DISPLAY");
    return hasScreen ? List.of("xdg-open") : List.of();
  }

  private static boolean has(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }
}
