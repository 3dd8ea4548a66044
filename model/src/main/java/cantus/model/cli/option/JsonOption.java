package cantus.model.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --json}, on every command that reports. */
public final class JsonOption {

  @Option(names = "--json", description = "Report as JSON.")
  boolean asked;

  /** Whether the user wants JSON. */
  public boolean asked() {
    return asked;
  }

  /** Prints a value as one line of JSON. */
  public void print(CommandSpec spec, Object value) throws JsonProcessingException {
    spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(value));
  }
}
