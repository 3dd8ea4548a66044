package cantus.daemon.cli;

import cantus.daemon.cli.PluginBuild.Target;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where hosts look for plug-ins that a user has installed.
 *
 * @param places by what is built
 * @param launcher the file by which the plug-in finds this program: see platform_posix.c and
 *     platform_windows.c
 */
record PluginFolders(Map<String, Path> places, Path launcher) {

  /** Of this user. */
  static PluginFolders ofThisUser() {
    String home = System.getenv("HOME"); // as hosts find it
    boolean named = home != null && !home.isEmpty() && Target.ofThisSystem() != Target.WINDOWS;
    return of(
        Target.ofThisSystem(),
        System.getenv(),
        Path.of(named ? home : System.getProperty("user.home")));
  }

  static PluginFolders of(Target target, Map<String, String> environment, Path home) {
    return switch (target) {
      case LINUX ->
          new PluginFolders(
              places(home.resolve(".lv2"), home.resolve(".clap"), home.resolve(".vst3")),
              launcher(environment, home));
      case MAC -> {
        Path plugins = home.resolve("Library/Audio/Plug-Ins");
        yield new PluginFolders(
            places(plugins.resolve("LV2"), plugins.resolve("CLAP"), plugins.resolve("VST3")),
            launcher(environment, home));
      }
      case WINDOWS -> {
        Path roaming = folder(environment.get("APPDATA"), home.resolve("AppData/Roaming"));
        Path local = folder(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
        Path common = local.resolve("Programs/Common");
        yield new PluginFolders(
            places(roaming.resolve("LV2"), common.resolve("CLAP"), common.resolve("VST3")),
            roaming.resolve("Cantus/launcher"));
      }
    };
  }

  private static Map<String, Path> places(Path lv2, Path clap, Path vst3) {
    return Map.of(
        "cantus.lv2", lv2.resolve("cantus.lv2"),
        "cantus.clap", clap.resolve("cantus.clap"),
        "cantus.vst3", vst3.resolve("cantus.vst3"));
  }

  private static Path launcher(Map<String, String> environment, Path home) {
    return folder(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
        .resolve("cantus/launcher");
  }

  private static Path folder(String named, Path otherwise) {
    return named == null || named.isEmpty() ? otherwise : Path.of(named);
  }
}
