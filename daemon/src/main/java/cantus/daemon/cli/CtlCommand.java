package cantus.daemon.cli;

import cantus.daemon.control.ControlClient;
import cantus.daemon.control.Description;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Settings;
import cantus.daemon.control.SocketFile;
import cantus.daemon.plugin.PluginEngine;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.terminal.Usage;
import cantus.model.music.ChordChart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus ctl}: turns a daemon that plays. */
@Command(
    name = "ctl",
    description =
        "Turn a running `cantus live`, or an instance of the plug-in: its settings, its preset,"
            + " what it does.",
    footer = {
      "",
      "What to do:",
      "  get [NAME]          what is so: all of it, or one setting",
      "  set NAME=VALUE...   as in: set tempo=96 metre=3/4 temperature=0.4 voices=2",
      "  preset NAME         play with another preset, in its own way",
      "  freeze, bypass      hold the chord; the melody alone; once more to go on; what",
      "                      else is on or off is turned over by name too: thru, mute.1",
      "  panic, reroll, tap  silence everything; another chord; tap the tempo",
      "  undo, compare       take back the last change of settings; A, B and A again",
      "  chart CHART         chords that go round, as in \"C | Am7 | F G\", or a file",
      "  save 5m FILE.mid    write what was played last, of ten minutes at most",
      "  learn NAME          the next knob you turn sets NAME, or does it",
      "  watch               what changes, a line of JSON each, until Ctrl-C",
      "  list                names of all that run: daemons, plug-ins by their tracks",
      "  describe            list all settings and actions, and what they can be",
      "  stop                end the daemon",
      "",
      "Program changes choose presets, in the order of their names. `describe` says which",
      "knob sets what, as long as none has been learnt. Bank select (0, 32), the pedal (64)",
      "and channel modes (120 to 127) keep their own meaning."
    })
final class CtlCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})(s|m)");

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = SocketFile.DEFAULT_NAME,
      description = "Which daemon, where several run: the --name it was given.")
  String name;

  @Parameters(
      arity = "1",
      index = "0",
      paramLabel = "WHAT",
      description = "What to do, as listed below.")
  String command;

  @Parameters(
      arity = "0..*",
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "What belongs to it.")
  List<String> arguments = List.of();

  private final Settings settings = new Settings(new PresetShelf(Presets.installed()));
  private final Map<String, String> environment;

  CtlCommand() {
    this(System.getenv());
  }

  /**
   * @param environment says where daemons are reached
   */
  CtlCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (command.equals("describe")) {
      takes(0, 0);
      Usage.require(
          spec,
          !spec.commandLine().getParseResult().hasMatchedOption("--name"),
          "--name does nothing with describe: all daemons have the same settings");
      describe();
      return 0;
    }
    if (command.equals("list")) {
      takes(0, 0);
      list();
      return 0;
    }
    Map<String, Object> request = request();
    SocketFile file;
    try {
      file = new SocketFile(name, environment);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--name: " + e.getMessage());
    }
    try (ControlClient client = new ControlClient(file)) {
      client.send(request);
      return command.equals("watch") ? watch(client) : report(client);
    }
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("command", command);
    switch (command) {
      case "get" -> takes(0, 1);
      case "set" -> request.put("values", values());
      case "preset" -> {
        takes(1, 1);
        request.put("name", preset(arguments.get(0)));
      }
      case "chart" -> {
        takes(1, 1);
        request.put("command", "set");
        ChordChart chart = ChartText.parsed(spec, "chart", arguments.get(0));
        request.put("values", Map.of("chart", chart.text()));
      }
      case "learn" -> {
        takes(1, 1);
        request.put("name", arguments.get(0));
      }
      case "save" -> {
        Usage.require(
            spec,
            arguments.size() == 2,
            "save needs a length and a file, as in `cantus ctl save 5m take.mid`");
        request.put("seconds", seconds(arguments.get(0)));
        request.put("file", Path.of(arguments.get(1)).toAbsolutePath().toString());
      }
      case "watch", "stop" -> takes(0, 0);
      default -> {
        Usage.require(
            spec, settings.isDone(command), "there is nothing called '" + command + "' to do");
        takes(0, 0);
      }
    }
    return request;
  }

  private void takes(int least, int most) {
    Usage.require(
        spec,
        arguments.size() >= least && arguments.size() <= most,
        arguments.size() < least
            ? command + " needs " + least + (least == 1 ? " argument" : " arguments")
            : command + " takes " + (most == 0 ? "no argument" : "fewer arguments"));
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String one : arguments) {
      int at = one.indexOf('=');
      Usage.require(spec, at > 0, "set takes NAME=VALUE, as in tempo=96, not '" + one + "'");
      String setting = one.substring(0, at);
      String value = one.substring(at + 1);
      values.put(setting, setting.equals("preset") ? preset(value) : value);
    }
    Usage.require(spec, !values.isEmpty(), "set needs NAME=VALUE, as in tempo=96");
    return values;
  }

  /** The daemon may run in another folder. */
  private static String preset(String nameOrPath) {
    Path path = Path.of(nameOrPath);
    return Files.isRegularFile(path) ? path.toAbsolutePath().toString() : nameOrPath;
  }

  private long seconds(String text) {
    Matcher matcher = LENGTH.matcher(text);
    Usage.require(spec, matcher.matches(), "a length is like 90s or 5m, not '" + text + "'");
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("m") ? 60 * number : number;
  }

  private int watch(ControlClient client) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (String line = client.answer(); line != null; line = client.answer()) {
      out.println(line);
      out.flush();
    }
    return 0;
  }

  private int report(ControlClient client) throws IOException {
    JsonNode answer = answer(client);
    if (answer.has("waiting")) {
      spec.commandLine().getErr().println(answer.path("now").asText());
      spec.commandLine().getErr().flush();
      answer = answer(client);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (command.equals("get")) {
      show(answer);
    } else if (json.asked()) {
      out.println(answer);
    } else {
      out.println(answer.path("now").asText());
    }
    out.flush();
    return 0;
  }

  private JsonNode answer(ControlClient client) throws IOException {
    String answer = client.answer();
    if (answer == null && command.equals("stop")) {
      answer = "{\"now\":\"ended\"}"; // before it could say so
    }
    if (answer == null) {
      throw new IOException("the daemon has ended");
    }
    String error = ControlClient.errorIn(answer);
    if (error != null) {
      throw new IOException(error);
    }
    return JSON.readTree(answer);
  }

  private void show(JsonNode state) throws IOException {
    StateText text = new StateText(settings, state);
    PrintWriter out = spec.commandLine().getOut();
    if (arguments.isEmpty() && json.asked()) {
      out.println(state.toPrettyString());
    } else if (arguments.isEmpty()) {
      text.lines().forEach(out::println);
    } else {
      JsonNode one = text.find(arguments.get(0));
      out.println(json.asked() ? one : StateText.text(one));
    }
  }

  private void list() throws IOException {
    List<String> names =
        SocketFile.running(environment).stream()
            .filter(running -> !running.equals(PluginEngine.NAME))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      out.println(JSON.writeValueAsString(names));
    } else {
      names.forEach(out::println);
    }
    out.flush();
    if (names.isEmpty()) {
      spec.commandLine().getErr().println("no `cantus live` and no plug-in is running");
    }
  }

  private void describe() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      out.println(
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(Description.of(settings, LiveCommand.standard(settings))));
    } else {
      new SettingsText(settings).lines().forEach(out::println);
    }
    out.flush();
  }
}
