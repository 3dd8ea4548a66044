package cantus.daemon.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A unit of the user's own systemd. */
final class SystemdUnit implements LoginService {

  private static final String UNIT = "cantus.service";

  private final Path file;
  private final Programs programs;

  SystemdUnit(Map<String, String> environment, Path home, Programs programs) {
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder = config.isEmpty() ? home.resolve(".config") : Path.of(config);
    file = folder.resolve("systemd/user").resolve(UNIT);
    this.programs = programs;
  }

  @Override
  public Path install(List<String> command) throws IOException {
    String words = command.stream().map(SystemdUnit::quoted).collect(Collectors.joining(" "));
    String program = command.get(0).replace("%", "%%");
    Template.write(
        file,
        new Template(UNIT).with(Map.of("COMMAND", words, "PROGRAM", program)),
        StandardCharsets.UTF_8);
    systemctl("daemon-reload");
    systemctl("enable", UNIT);
    systemctl("restart", "--no-block", UNIT);
    return file;
  }

  @Override
  public boolean uninstall() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    systemctl("disable", "--now", UNIT);
    Files.deleteIfExists(file);
    systemctl("daemon-reload");
    programs.run(List.of("systemctl", "--user", "reset-failed", UNIT));
    return true;
  }

  @Override
  public void start() throws IOException {
    systemctl("restart", UNIT);
  }

  @Override
  public void stop() throws IOException {
    systemctl("stop", UNIT);
  }

  @Override
  public Status status() throws IOException {
    Programs.Said said =
        programs.run(List.of("systemctl", "--user", "--no-pager", "--lines=5", "status", UNIT));
    return new Status(Files.exists(file), said.code() == 0, said.text().strip());
  }

  @Override
  public String log() throws IOException {
    return programs.mustRun(
        "journalctl", "--user", "--no-pager", "--lines=100", "--output=short", "--unit=" + UNIT);
  }

  private void systemctl(String... words) throws IOException {
    String[] command = new String[words.length + 2];
    command[0] = "systemctl";
    command[1] = "--user";
    System.arraycopy(words, 0, command, 2, words.length);
    programs.mustRun(command);
  }

  /** A word of a unit's command line: nothing in it means anything. */
  static String quoted(String word) {
    return '"'
        + word.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("%", "%%")
            .replace("$", "$$")
        + '"';
  }
}
