package cantus.daemon.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An agent of macOS's launchd. */
final class LaunchAgent implements LoginService {

  private static final String LABEL = "cantus.live";

  private final Path file;
  private final Path log;
  private final Programs programs;

  LaunchAgent(Path home, Programs programs) {
    file = home.resolve("Library/LaunchAgents").resolve(LABEL + ".plist");
    log = home.resolve("Library/Logs/Cantus/service.log");
    this.programs = programs;
  }

  @Override
  public Path install(List<String> command) throws IOException {
    String words =
        command.stream()
            .map(word -> "    <string>" + Template.xml(word) + "</string>")
            .collect(Collectors.joining("\n"));
    Files.createDirectories(log.getParent());
    Template.write(
        file,
        new Template("cantus.plist")
            .with(Map.of("COMMAND", words, "LOG", Template.xml(log.toString()))),
        StandardCharsets.UTF_8);
    programs.run(List.of("launchctl", "bootout", domain() + "/" + LABEL)); // an earlier one
    programs.mustRun("launchctl", "bootstrap", domain(), file.toString());
    return file;
  }

  @Override
  public boolean uninstall() throws IOException {
    programs.run(List.of("launchctl", "bootout", domain() + "/" + LABEL));
    return Files.deleteIfExists(file);
  }

  @Override
  public void start() throws IOException {
    programs.run(List.of("launchctl", "bootstrap", domain(), file.toString()));
    programs.mustRun("launchctl", "kickstart", "-k", domain() + "/" + LABEL);
  }

  @Override
  public void stop() throws IOException {
    programs.mustRun("launchctl", "bootout", domain() + "/" + LABEL);
  }

  @Override
  public Status status() throws IOException {
    Programs.Said said = programs.run(List.of("launchctl", "print", domain() + "/" + LABEL));
    return new Status(
        Files.exists(file), said.text().contains("state = running"), said.text().strip());
  }

  @Override
  public String log() throws IOException {
    return Template.tail(log);
  }

  private String domain() throws IOException {
    return "gui/" + programs.mustRun("id", "-u").strip();
  }
}
