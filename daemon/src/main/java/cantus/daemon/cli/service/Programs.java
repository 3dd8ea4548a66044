package cantus.daemon.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the programs by which a system is told of services. */
interface Programs {

  /** What a program said, on either output, and how it ended. */
  record Said(int code, String text) {}

  /**
   * Runs one to its end.
   *
   * @throws IOException if there is no such program
   */
  Said run(List<String> command) throws IOException;

  /** Runs one that must succeed. */
  default String mustRun(String... command) throws IOException {
    Said said = run(List.of(command));
    if (said.code != 0) {
      String last = said.text.strip().lines().reduce((first, second) -> second).orElse("");
      throw new IOException(
          "`%s` failed%s".formatted(String.join(" ", command), last.isEmpty() ? "" : ": " + last));
    }
    return said.text;
  }

  /** Those of this computer. */
  Programs SYSTEM =
      command -> {
        Process process;
        try {
          process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
          throw new IOException(
              "there is no program %s here, which starts services".formatted(command.get(0)), e);
        }
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        try {
          return new Said(process.waitFor(), new String(said, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      };
}
