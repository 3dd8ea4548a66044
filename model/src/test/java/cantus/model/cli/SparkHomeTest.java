package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkHomeTest {

  @TempDir Path folder;
  private Path fetched;

  @BeforeEach
  void name() {
    fetched = folder.resolve("target/spark");
  }

  private Path installed(String core) throws IOException {
    Path home = folder.resolve("installed");
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/spark-submit"));
    Files.createFile(home.resolve("bin/spark-submit.cmd"));
    Files.createDirectories(home.resolve("jars"));
    Files.createFile(home.resolve("jars").resolve(core));
    return home;
  }

  private Path java(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("java"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  @Test
  void an_installed_spark_is_run_by_its_script() throws Exception {
    Path home = installed("spark-core_2.13-4.2.0.jar");
    SparkHome found = SparkHome.find(home.toString(), fetched, java("25.0.3"));
    assertThat(found.command("-Dx=y")).hasSize(1);
    assertThat(found.command("-Dx=y").get(0)).startsWith(home.resolve("bin/spark-submit") + "");
  }

  @Test
  void jars_that_maven_has_fetched_are_run_by_java() throws Exception {
    Files.createDirectories(fetched.resolve("jars"));
    assertThat(SparkHome.find(null, fetched, java("17.0.15")).command("-Dx=y"))
        .contains("-Dx=y", "org.apache.spark.deploy.SparkSubmit");
  }

  @Test
  void where_there_is_none_it_is_said_what_to_do() {
    assertThatThrownBy(() -> SparkHome.find("", fetched, folder))
        .hasMessageContaining("set SPARK_HOME")
        .hasMessageContaining("mvn -P cluster package");
    assertThatThrownBy(() -> SparkHome.find(folder.resolve("gone").toString(), fetched, folder))
        .hasMessageContaining("SPARK_HOME is " + folder.resolve("gone"));
  }

  @Test
  void one_that_is_too_old_is_refused() throws Exception {
    Path home = installed("spark-core_2.12-3.5.8.jar");
    assertThatThrownBy(() -> SparkHome.find(home.toString(), fetched, java("17.0.15")))
        .hasMessage(home + " is Spark 3.5.8: 4.1 or newer is needed");
  }

  @Test
  void one_that_this_java_is_too_new_for_is_refused() throws Exception {
    Path home = installed("spark-core_2.13-4.1.3.jar");
    assertThat(SparkHome.find(home.toString(), fetched, java("21.0.1")).script()).isNotNull();
    assertThatThrownBy(() -> SparkHome.find(home.toString(), fetched, java("25.0.3")))
        .hasMessage(
            "Spark 4.1.3 does not run on Java 25: set JAVA_HOME to one of version 17 or 21");
  }

  @Test
  void hadoop_is_known_by_the_environment_or_by_a_file_that_sets_it() throws Exception {
    Path home = installed("spark-core_2.13-4.2.0.jar");
    SparkHome spark = SparkHome.find(home.toString(), fetched, java("17.0.15"));
    assertThat(spark.knowsHadoop(Map.of())).isFalse();
    assertThat(spark.knowsHadoop(Map.of("HADOOP_CONF_DIR", "/etc/hadoop"))).isTrue();
    Files.createDirectories(home.resolve("conf"));
    Files.createFile(home.resolve("conf/spark-env.sh"));
    assertThat(spark.knowsHadoop(Map.of())).isTrue();
  }
}
