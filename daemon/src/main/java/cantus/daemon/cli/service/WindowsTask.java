package cantus.daemon.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A task of Windows' scheduler. */
final class WindowsTask implements LoginService {

  private static final String NAME = "Cantus";

  private final Path file;
  private final Path log;
  private final String user;
  private final Programs programs;

  WindowsTask(Map<String, String> environment, Path home, Programs programs) {
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    Path folder =
        (local.isEmpty() ? home.resolve("AppData/Local") : Path.of(local)).resolve("Cantus");
    file = folder.resolve("cantus-task.xml");
    log = folder.resolve("service.log");
    user = environment.getOrDefault("USERNAME", System.getProperty("user.name", ""));
    this.programs = programs;
  }

  @Override
  public Path install(List<String> command) throws IOException {
    String words = command.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" "));
    Map<String, String> values =
        Map.of(
            "COMMAND",
            Template.xml(words),
            "LOG",
            Template.xml(log.toString()),
            "USER",
            Template.xml(user));
    Template.write(
        file, '\ufeff' + new Template("cantus-task.xml").with(values), StandardCharsets.UTF_16LE);
    programs.mustRun("schtasks", "/create", "/f", "/tn", NAME, "/xml", file.toString());
    programs.mustRun("schtasks", "/run", "/tn", NAME);
    return file;
  }

  @Override
  public boolean uninstall() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    programs.run(List.of("schtasks", "/end", "/tn", NAME));
    programs.mustRun("schtasks", "/delete", "/f", "/tn", NAME);
    return Files.deleteIfExists(file);
  }

  @Override
  public void start() throws IOException {
    programs.run(List.of("schtasks", "/end", "/tn", NAME));
    programs.mustRun("schtasks", "/run", "/tn", NAME);
  }

  @Override
  public void stop() throws IOException {
    programs.mustRun("schtasks", "/end", "/tn", NAME);
  }

  @Override
  public Status status() throws IOException {
    Programs.Said said =
        programs.run(List.of("schtasks", "/query", "/fo", "list", "/v", "/tn", NAME));
    return new Status(said.code() == 0, said.text().contains("Running"), said.text().strip());
  }

  @Override
  public String log() throws IOException {
    return Template.tail(log);
  }
}
