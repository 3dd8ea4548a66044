package cantus.model.cli.option;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads yes and no in the words the reference's flags take. */
public final class ReferenceFlag implements ITypeConverter<Boolean> {

  @Override
  public Boolean convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "yes" -> true;
      case "false", "f", "0", "no" -> false;
      default -> throw new TypeConversionException("'" + text + "' is neither true nor false");
    };
  }
}
