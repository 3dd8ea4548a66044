package cantus.model.cli;

import cantus.model.cli.terminal.Usage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code cantus cluster}: hands a job to Apache Spark, which is installed elsewhere. Nothing here
 * knows Spark; the jobs are in a jar of their own.
 */
@Command(
    name = "cluster",
    description = {
      "Make data sets and train on Apache Spark: pack, convert, create-dataset, dedupe, stats,"
          + " train. What comes out is what the commands of the same names make on one machine.",
      "`cantus cluster JOB --help` says what a job takes."
    },
    footer = {
      "",
      "It runs",
      "  $SPARK_HOME/bin/spark-submit --master URL --class cantus.cluster.Cluster",
      "    --jars cantus-model.jar,protobuf-java.jar,picocli.jar",
      "    cantus-cluster.jar JOB [ARGUMENT...]",
      "and to train the jars of DL4J and OpenBLAS beside; --print prints it whole. It fetches"
          + " nothing. All machines must see the files under the same names: on what they mount, or"
          + " by hdfs:// or s3a:// where that Spark has what it takes. SPARK_HOME is an installed"
          + " Spark, 4.2, or 4.1 where Java is older than 24; without it Maven's jars of Spark"
          + " serve, if",
      "  mvn -P cluster package -DskipTests",
      "has put them there, with --master local[N] or local-cluster[N,CORES,MB]. The same builds"
          + " cantus-cluster.jar."
    })
public final class ClusterCommand implements Callable<Integer> {

  private static final String MAIN = "cantus.cluster.Cluster";

  private static final String LOGGING =
      "-Dlog4j2.configurationFile=jar:%s!/cantus/cluster/log4j2.properties";

  /** Words that mean themselves to a shell. */
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  /** What every job needs of our class path, by the beginnings of the jars' names. */
  private static final List<String> JARS = List.of("cantus-model-", "protobuf-java-", "picocli-");

  /** What training needs beside. */
  private static final List<String> TRAINING_JARS =
      List.of(
          "deeplearning4j-nn-",
          "nd4j-",
          "javacpp-",
          "openblas-",
          "guava-1.0.0-M2",
          "jackson-1.0.0-M2");

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      description = "Show this help, or that of a job.")
  boolean help;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description =
          "The cluster: spark://HOST:7077, yarn, k8s://...; or local[N] for N threads on this"
              + " machine (${DEFAULT-VALUE}).")
  String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark's, as spark.executor.memory=4g; may be given again.")
  List<String> settings = new ArrayList<>();

  @Option(
      names = "--print",
      description = "Print the line that would be run, with all its jars, and run nothing.")
  boolean print;

  @Parameters(
      paramLabel = "JOB [ARGUMENT...]",
      arity = "0..*",
      hideParamSyntax = true,
      description = "What is to be done, and how.")
  List<String> job = new ArrayList<>();

  /** What is not an option of ours is the job's. */
  @Spec
  void passOn(CommandSpec own) {
    own.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (help && job.isEmpty()) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return 0;
    }
    Usage.require(spec, !job.isEmpty(), "say what is to be done: convert, create-dataset, ...");
    Path jar = jar();
    if (help) {
      return help(jar);
    }
    SparkMaster cluster = Usage.valid(spec, "--master", () -> new SparkMaster(master));
    for (String setting : settings) {
      Usage.require(spec, setting.indexOf('=') > 0, "--conf: " + setting + " is no KEY=VALUE");
    }
    ProcessBuilder submission = submission(jar, cluster);
    if (print) {
      spec.commandLine().getOut().println(line(submission.command()));
      return 0;
    }
    cluster.requireAnswer();
    Process process = submission.inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }

  /** The jar of the jobs. */
  private static Path jar() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(folder(), "cantus-cluster-*[!s].jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      // there is no such folder
    }
    throw new IOException(
        "the jobs for Spark are not built: mvn -P cluster package -DskipTests in the folder of"
            + " Cantus does it");
  }

  /** Where Maven builds what is for Spark. */
  private static Path folder() {
    return Path.of(System.getProperty("cantus.cluster", "model/cluster/target"));
  }

  /** The jobs say themselves what they take, which needs no Spark. */
  private int help(Path jar) throws IOException {
    List<String> asked = new ArrayList<>(job);
    asked.add("--help");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      return (int)
          Class.forName(MAIN, true, loader)
              .getMethod("run", String[].class)
              .invoke(null, (Object) asked.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw new IOException("the jobs for Spark do not fit: build them again", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException("the jobs for Spark do not fit: build them again", e);
    }
  }

  private ProcessBuilder submission(Path jar, SparkMaster cluster) throws IOException {
    String logging = LOGGING.formatted(jar.toUri());
    String java = System.getenv().getOrDefault("JAVA_HOME", System.getProperty("java.home"));
    SparkHome home =
        SparkHome.find(System.getenv("SPARK_HOME"), folder().resolve("spark"), Path.of(java));
    if (cluster.url().equals("yarn") && !home.knowsHadoop(System.getenv())) {
      throw new IOException(
          "--master yarn: set HADOOP_CONF_DIR to the folder that says where Hadoop is");
    }
    List<String> line = new ArrayList<>(home.command(logging));
    line.addAll(List.of("--master", cluster.url(), "--class", MAIN, "--jars", jars()));
    // Spark logs every step of its own otherwise.
    line.addAll(List.of("--driver-java-options", logging));
    settings.forEach(setting -> line.addAll(List.of("--conf", setting)));
    line.add(jar.toString());
    line.addAll(job);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_HOME", home.folder().toString());
    builder.environment().put("JAVA_HOME", java);
    builder.environment().putIfAbsent("SPARK_SCALA_VERSION", "2.13");
    // Training brings its own threads, and those of OpenMP would wait in loops.
    builder.environment().putIfAbsent("OMP_NUM_THREADS", "1");
    builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    if (cluster.isHere()) {
      builder.environment().putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1"); // nobody else is to listen
    }
    return builder;
  }

  private String jars() {
    boolean trains = job.get(0).equals("train");
    Stream<String> wanted =
        trains ? Stream.concat(JARS.stream(), TRAINING_JARS.stream()) : JARS.stream();
    List<String> beginnings = wanted.toList();
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Optional<String> name =
          Optional.ofNullable(Path.of(entry).getFileName()).map(Object::toString);
      if (name.isPresent() && beginnings.stream().anyMatch(name.get()::startsWith)) {
        jars.add(entry);
      }
    }
    return String.join(",", jars);
  }

  /** A command as a shell takes it. */
  private static String line(List<String> command) {
    return command.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
