package cantus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides for the next engineer say of the code. */
class GuidesTest {

  private static final Path ROOT = Path.of("..");

  /** A class in code quotes, with a package or a member at most, or at a node of a picture. */
  private static final Pattern CLASS =
      Pattern.compile("(?:`(?:[a-z]+\\.)*|\\[)([A-Z][a-z]\\w*)(?:\\.\\w+)?(?:`|: )");

  @ParameterizedTest
  @ValueSource(
      strings = {"model/ARCHITECTURE.md", "daemon/ARCHITECTURE.md", ".github/CONTRIBUTING.md"})
  void every_class_that_is_named_is_there(String guide) throws IOException {
    Set<String> named =
        CLASS
            .matcher(Files.readString(ROOT.resolve(guide)))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(classes()).containsAll(named);
  }

  private static Set<String> classes() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String module : List.of("model", "daemon")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return classes;
  }
}
