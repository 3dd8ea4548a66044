package cantus.daemon.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The engine as a process of its own, which plays with the presets that ship. */
final class RealEngine {

  private static final Path PRESETS = Path.of("../presets").toAbsolutePath().normalize();

  private RealEngine() {}

  /** What the launcher does, without building; and it leaves its number for who ends it. */
  static Path launcherIn(Path folder) throws IOException {
    Path script = folder.resolve("engine");
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo $$ >"$XDG_RUNTIME_DIR/cantus/engine.pid"
        exec '%s/bin/java' -Xmx768m '-Dcantus.presets=%s' -cp '%s' cantus.daemon.cli.Cantus "$@"
        """
            .formatted(
                System.getProperty("java.home"), PRESETS, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }
}
