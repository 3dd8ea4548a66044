package cantus.model.cli;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An installed Spark, or the jars of one.
 *
 * @param script that is run, or null where there are only jars
 */
record SparkHome(Path folder, @Nullable Path script) {

  /** Spark 3 brings libraries that are too old to train with. */
  private static final int OLDEST = 4;

  /** The last Java with security managers, which Spark before 4.2 asks for. */
  private static final int WITH_MANAGERS = 23;

  private static final Pattern CORE =
      Pattern.compile("spark-core_[0-9.]+-((\\d{1,3})\\.(\\d{1,3})\\..*)\\.jar");

  /** What a Spark without its script has to be told, as its script would. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.util.calendar");

  /**
   * Finds one.
   *
   * @param named what {@code SPARK_HOME} says
   * @param fetched where Maven puts its jars
   * @param javaHome that it is to run on
   * @throws IOException if there is none, or one that is too old; the message is one line
   */
  static SparkHome find(@Nullable String named, Path fetched, Path javaHome) throws IOException {
    boolean isNamed = named != null && !named.isBlank();
    Path folder = isNamed ? Path.of(named) : fetched;
    Path script = folder.resolve("bin").resolve(isWindows() ? "spark-submit.cmd" : "spark-submit");
    if (!Files.exists(script) && !Files.isDirectory(folder.resolve("jars"))) {
      throw new IOException(
          isNamed
              ? "SPARK_HOME is " + folder + ", where there is no " + script
              : "there is no Spark: set SPARK_HOME to where version 4.2 is, or have Maven fetch it"
                  + " with mvn -P cluster package -DskipTests");
    }
    requireVersion(folder, javaHome);
    return new SparkHome(folder.toAbsolutePath(), Files.exists(script) ? script : null);
  }

  private static void requireVersion(Path folder, Path javaHome) throws IOException {
    Path jars = folder.resolve("jars");
    if (!Files.isDirectory(jars)) {
      return; // as in Spark's own source tree
    }
    try (DirectoryStream<Path> cores = Files.newDirectoryStream(jars, "spark-core_*.jar")) {
      for (Path core : cores) {
        Matcher name = CORE.matcher(String.valueOf(core.getFileName()));
        if (!name.matches()) {
          continue;
        }
        int major = Integer.parseInt(name.group(2));
        int minor = Integer.parseInt(name.group(3));
        if (major < OLDEST) {
          throw new IOException(
              "%s is Spark %s: 4.1 or newer is needed".formatted(folder, name.group(1)));
        }
        int java = javaVersion(javaHome);
        if (java > WITH_MANAGERS && major == OLDEST && minor < 2) {
          throw new IOException(
              "Spark %s does not run on Java %d: set JAVA_HOME to one of version 17 or 21"
                  .formatted(name.group(1), java));
        }
      }
    }
  }

  /** Of what version a Java says that it is; 0 if it does not. */
  private static int javaVersion(Path home) {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }

  /** Whether it is, or may be, told where Hadoop is. */
  boolean knowsHadoop(Map<String, String> environment) {
    return environment.containsKey("HADOOP_CONF_DIR")
        || environment.containsKey("YARN_CONF_DIR")
        || Files.exists(folder.resolve("conf").resolve("spark-env.sh"));
  }

  /**
   * The beginning of the command line, in front of what {@code spark-submit} takes.
   *
   * @param logging an option for Java
   */
  List<String> command(String logging) {
    return script != null ? List.of(script.toString()) : withoutScript(logging);
  }

  private List<String> withoutScript(String logging) {
    Path java = Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
    List<String> line = new ArrayList<>(List.of(java.toString()));
    line.add("-XX:+IgnoreUnrecognizedVMOptions");
    OPENED.forEach(opened -> line.add("--add-opens=" + opened + "=ALL-UNNAMED"));
    line.add("-Dio.netty.tryReflectionSetAccessible=true");
    line.add("-Dspark.ui.enabled=false");
    line.add(logging);
    if (Runtime.version().feature() < 24) {
      line.add("--add-opens=java.base/sun.security.action=ALL-UNNAMED"); // later there is none
    } else {
      line.add("--enable-native-access=ALL-UNNAMED");
      line.add("--sun-misc-unsafe-memory-access=allow");
    }
    line.addAll(List.of("-cp", folder.resolve("jars") + File.separator + "*"));
    line.add("org.apache.spark.deploy.SparkSubmit");
    return line;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
