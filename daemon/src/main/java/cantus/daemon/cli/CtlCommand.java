package cantus.daemon.cli;

import cantus.daemon.control.ControlClient;
import cantus.daemon.control.SocketFile;
import cantus.model.cli.HelpOption;
import cantus.model.cli.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
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
    description = "Turn a running `cantus live`: its settings, its preset, what it does.",
    footer = {
      "",
      "  get                     all settings and what is going on, as JSON",
      "  get NAME                one setting",
      "  set NAME=VALUE...       tempo=96 temperature=0.4 voices=2 keys=60-96 melody=last",
      "                          rests=hold lookahead=delay velocity-offset=-20 thru=off",
      "                          level.2=80 mute.3=on program.1=49 transpose.3=-12 (0 is the",
      "                          melody, 1 the highest voice) presets=first,second",
      "  preset NAME             play with another preset",
      "  panic, reroll, tap      silence everything; another chord; tap the tempo",
      "  freeze, bypass          hold the chord; the melody alone; again to go on",
      "  save 5m FILE.mid        what was played in the last minutes (at most 10)",
      "  learn NAME              the next knob you turn sets NAME, or does it",
      "  watch                   what changes, a line of JSON each, until Ctrl-C",
      "  stop                    end the daemon",
      "",
      "By MIDI: program changes choose presets, in the order of their names. Control changes:",
      "  20 temperature   21 voices      22 velocity-offset  23 chords  24 rests  25 melody",
      "  26 lookahead     27 tempo       28 thru             102 level of the melody",
      "  103-106 levels of the voices    112 panic   113 freeze  114 bypass  115 reroll  116 tap",
      "Bank select (0, 32), the pedal (64) and channel modes (120-127) keep their own meaning."
    })
final class CtlCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})(s|m)");

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = SocketFile.DEFAULT_NAME,
      description = "Which daemon, where several run: the --name it was given.")
  String name;

  @Parameters(arity = "1", index = "0", paramLabel = "COMMAND", description = "See below.")
  String command;

  @Parameters(arity = "0..*", index = "1..*", paramLabel = "ARGUMENT", description = "See below.")
  List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    Map<String, Object> request = request();
    SocketFile file;
    try {
      file = new SocketFile(name, System.getenv());
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
      case "preset", "learn" -> {
        takes(1, 1);
        request.put("name", arguments.get(0));
      }
      case "save" -> {
        takes(2, 2);
        request.put("seconds", seconds(arguments.get(0)));
        request.put("file", Path.of(arguments.get(1)).toAbsolutePath().toString());
      }
      case "panic", "freeze", "bypass", "reroll", "tap", "watch", "stop" -> takes(0, 0);
      default -> throw Usage.wrong(spec, "there is no command '" + command + "'");
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
      Usage.require(spec, at > 0, "set takes NAME=VALUE, not '" + one + "'");
      values.put(one.substring(0, at), one.substring(at + 1));
    }
    Usage.require(spec, !values.isEmpty(), "set needs NAME=VALUE");
    return values;
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
    if (command.equals("learn")) {
      spec.commandLine().getErr().println("Turn a knob, or press a switch.");
      spec.commandLine().getErr().flush();
    }
    String answer = client.answer();
    if (answer == null && command.equals("stop")) {
      return 0;
    }
    if (answer == null) {
      throw new IOException("the daemon has ended");
    }
    String error = ControlClient.errorIn(answer);
    if (error != null) {
      throw new IOException(error);
    }
    show(JSON.readTree(answer));
    return 0;
  }

  private void show(JsonNode answer) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    switch (command) {
      case "get" -> {
        JsonNode shown = arguments.isEmpty() ? answer : value(answer, arguments.get(0));
        out.println(shown.isTextual() ? shown.asText() : shown.toString());
      }
      default -> out.println(answer.path("now").asText());
    }
    out.flush();
  }

  private static JsonNode value(JsonNode state, String name) throws IOException {
    JsonNode settings = state.path("settings");
    JsonNode found = settings.has(name) ? settings.get(name) : state.path(name);
    if (found.isMissingNode()) {
      throw new IOException("there is no setting '" + name + "'; `cantus ctl get` lists them");
    }
    return found;
  }
}
