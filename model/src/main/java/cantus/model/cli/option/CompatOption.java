package cantus.model.cli.option;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --compat}, on every command that reads scores for training. */
public final class CompatOption {

  /** Takes the names in any case. */
  public static final class Names implements ITypeConverter<Reading> {
    @Override
    public Reading convert(String name) {
      try {
        return Reading.valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + name + "' is neither cantus nor magenta");
      }
    }
  }

  @Option(
      names = "--compat",
      paramLabel = "WHOM",
      defaultValue = "cantus",
      converter = Names.class,
      description = "Read scores as `magenta` does, to the event (default: ${DEFAULT-VALUE}).")
  Reading reading = Reading.CANTUS;

  /** Whether to do as the reference does. */
  public boolean asReference() {
    return reading == Reading.MAGENTA;
  }
}
