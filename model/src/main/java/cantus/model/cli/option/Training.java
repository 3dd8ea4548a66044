package cantus.model.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;

/** Its libraries weigh ten times as much as all that plays, so they are a package of their own. */
public final class Training {

  private static final String LIBRARY = "org.deeplearning4j.nn.multilayer.MultiLayerNetwork";

  private Training() {}

  /** Complains if a command trains where training is not installed. */
  public static void requireFor(CommandSpec command) {
    if (command.userObject() != null
        && command.userObject().getClass().isAnnotationPresent(NeedsTraining.class)
        && !isInstalled()) {
      throw missing(command, null);
    }
  }

  /** Whether it is installed here. */
  public static boolean isInstalled() {
    try {
      Class.forName(LIBRARY, false, Training.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The complaint of a command that cannot go on without it. */
  public static ExecutionException missing(CommandSpec command, @Nullable Throwable cause) {
    return new ExecutionException(
        command.commandLine(),
        "`%s` needs the package cantus-training too, which lies where Cantus was downloaded"
            .formatted(command.qualifiedName()),
        cause);
  }
}
