package cantus.daemon.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the systems are told; they themselves are only called. */
class LoginServiceTest {

  private static final List<String> COMMAND =
      List.of("/opt/my music/cantus", "live", "--client-name=A & \"B\" $HOME 100%");

  @TempDir Path home;

  private final List<String> called = new ArrayList<>();
  private final Programs programs =
      command -> {
        called.add(String.join(" ", command));
        return new Programs.Said(0, command.get(0).equals("id") ? "501\n" : "");
      };

  @Test
  void a_unit_starts_the_command_word_for_word_and_waits_for_its_ports() throws IOException {
    LoginService systemd = new SystemdUnit(Map.of(), home, programs);
    Path file = systemd.install(COMMAND);
    assertThat(file).isEqualTo(home.resolve(".config/systemd/user/cantus.service"));
    assertThat(Files.readString(file))
        .contains(
            "\nExecStart=\"/opt/my music/cantus\" \"live\" \"--client-name=A & \\\"B\\\" $$HOME 100%%\"\n",
            "\nConditionFileIsExecutable=/opt/my music/cantus\n",
            "\nType=notify\n",
            "\nRestart=on-failure\n")
        .doesNotContain("RestrictRealtime=", "@COMMAND", "@PROGRAM");
    assertThat(called)
        .containsExactly(
            "systemctl --user daemon-reload",
            "systemctl --user enable cantus.service",
            "systemctl --user restart --no-block cantus.service");
  }

  @Test
  void a_unit_lies_where_the_user_keeps_settings() throws IOException {
    Path config = home.resolve("elsewhere");
    LoginService systemd =
        new SystemdUnit(Map.of("XDG_CONFIG_HOME", config.toString()), home, programs);
    assertThat(systemd.install(COMMAND)).startsWith(config);
    assertThat(systemd.uninstall()).isTrue();
    assertThat(config.resolve("systemd/user")).isEmptyDirectory();
    assertThat(called).contains("systemctl --user disable --now cantus.service");
    assertThat(systemd.uninstall()).isFalse();
  }

  @Test
  void what_a_system_answers_is_said_in_a_line() {
    Programs failing = command -> new Programs.Said(1, "one\nFailed to connect to bus\n");
    LoginService systemd = new SystemdUnit(Map.of(), home, failing);
    assertThatThrownBy(systemd::start)
        .isInstanceOf(IOException.class)
        .hasMessage("`systemctl --user restart cantus.service` failed: Failed to connect to bus");
  }

  @Test
  void an_agent_is_a_property_list_with_a_word_in_each_string() throws Exception {
    LoginService launchd = new LaunchAgent(home, programs);
    Document plist = parsed(Files.readString(launchd.install(COMMAND)));
    var strings =
        ((org.w3c.dom.Element) plist.getElementsByTagName("array").item(0))
            .getElementsByTagName("string");
    List<String> words = new ArrayList<>();
    for (int i = 0; i < strings.getLength(); i++) {
      words.add(strings.item(i).getTextContent());
    }
    assertThat(words).isEqualTo(COMMAND);
    assertThat(called)
        .contains(
            "launchctl bootstrap gui/501 " + home + "/Library/LaunchAgents/cantus.live.plist");
    assertThat(launchd.uninstall()).isTrue();
    assertThat(launchd.uninstall()).isFalse();
  }

  @Test
  void a_task_is_xml_that_windows_reads() throws Exception {
    LoginService windows = new WindowsTask(Map.of("USERNAME", "A&B"), home, programs);
    Path file = windows.install(List.of("C:\\Program Files\\cantus.cmd", "live"));
    String text = Files.readString(file, StandardCharsets.UTF_16LE);
    assertThat(text).startsWith("\ufeff<?xml");
    Document task = parsed(text.substring(1));
    assertThat(task.getElementsByTagName("Arguments").item(0).getTextContent())
        .contains("\"C:\\Program Files\\cantus.cmd\" \"live\" 2>>\"");
    assertThat(task.getElementsByTagName("UserId").item(0).getTextContent()).isEqualTo("A&B");
    assertThat(called).contains("schtasks /create /f /tn Cantus /xml " + file);
  }

  /** Read as it stands, without what its heading names on other computers. */
  private static Document parsed(String xml) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((name, place) -> new InputSource(new StringReader("")));
    return builder.parse(new InputSource(new StringReader(xml)));
  }
}
