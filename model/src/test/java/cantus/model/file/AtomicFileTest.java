package cantus.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void a_new_file_has_the_whole_content() throws IOException {
    byte[] content = new byte[100_000];
    content[99_999] = 7;
    AtomicFile.write(folder.resolve("x"), out -> out.write(content));
    assertThat(folder.resolve("x")).hasBinaryContent(content);
    assertThat(names()).containsExactly("x");
  }

  @Test
  void until_all_is_written_what_was_there_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "before");
    AtomicFile.write(
        file,
        out -> {
          out.write("after".getBytes());
          out.flush();
          assertThat(file).hasContent("before");
        });
    assertThat(file).hasContent("after");
  }

  @ParameterizedTest
  @ValueSource(classes = {IOException.class, IllegalStateException.class, OutOfMemoryError.class})
  void when_the_content_throws_nothing_is_left_behind(Class<? extends Throwable> kind)
      throws Exception {
    Throwable thrown = kind.getConstructor(String.class).newInstance("half way");
    Files.writeString(folder.resolve("old"), "before");
    for (String name : List.of("old", "new")) {
      assertThatThrownBy(
              () ->
                  AtomicFile.write(
                      folder.resolve(name),
                      out -> {
                        out.write(new byte[50_000]);
                        AtomicFileTest.<RuntimeException>throwUnchecked(thrown);
                      }))
          .isSameAs(thrown);
    }
    assertThat(names()).containsExactly("old");
    assertThat(folder.resolve("old")).hasContent("before");
  }

  @Test
  void what_killed_processes_left_behind_is_removed_and_nothing_else() throws IOException {
    String random = UUID.randomUUID().toString();
    long gone = 999_999_999; // no process has this number
    Path left = draft(".cantus-" + gone + "-" + random, 61);
    Path leftByEarlierVersions = draft(".cantus-" + random, 61);
    Path lately = draft(".cantus-" + gone + "-" + UUID.randomUUID(), 59);
    Path owned = draft(".cantus-" + ProcessHandle.current().pid() + "-" + random, 61);
    Path another = draft(".cantus-settings", 61);
    AtomicFile.write(folder.resolve("x"), out -> {});
    assertThat(left).doesNotExist();
    assertThat(leftByEarlierVersions).doesNotExist();
    assertThat(List.of(lately, owned, another)).allMatch(Files::exists);
  }

  private Path draft(String name, int minutesAgo) throws IOException {
    Path draft = Files.createFile(folder.resolve(name));
    Instant touched = Instant.now().minus(Duration.ofMinutes(minutesAgo));
    return Files.setLastModifiedTime(draft, FileTime.from(touched));
  }

  @Test
  void a_killed_process_leaves_a_draft_that_names_it() throws IOException {
    AtomicFile.write(
        folder.resolve("x"),
        out ->
            assertThat(names())
                .singleElement()
                .asString()
                .startsWith(".cantus-" + ProcessHandle.current().pid() + "-"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void others_may_read_what_they_may_read_of_any_file() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    AtomicFile.write(folder.resolve("x"), out -> out.write(1));
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "x");
    assertThat(Files.getPosixFilePermissions(folder.resolve("x")))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void a_folder_reached_by_a_link_is_as_good_as_any() throws IOException {
    Path link = folder.resolve("link");
    Path real = Files.createDirectory(folder.resolve("real"));
    try {
      Files.createSymbolicLink(link, real);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here");
    }
    AtomicFile.write(link.resolve("x"), out -> out.write(1));
    assertThat(real.resolve("x")).hasSize(1);
  }

  @Test
  void a_link_stays_a_link_to_the_new_content() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "before");
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, real);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here");
    }
    AtomicFile.write(link, out -> out.write("after".getBytes()));
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("after");
    assertThat(names()).containsExactly("link", "real");
  }

  @Test
  void what_could_not_be_written_is_refused_before_work_that_takes_long() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.check(nowhere.resolve("x")))
        .withMessage("there is no folder " + nowhere + " to write to");
    Path file = folder.resolve("new");
    AtomicFile.check(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void what_cannot_be_a_file_is_refused_in_words() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(folder, out -> out.write(1)))
        .withMessage(folder + " is a folder, not a file to write to");
    Path nowhere = folder.resolve("nowhere");
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(nowhere.resolve("x"), out -> out.write(1)))
        .withMessage("there is no folder " + nowhere + " to write to");
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 230, 234, 255})
  void a_name_may_be_as_long_as_the_file_system_takes_it(int length) throws IOException {
    Path file = folder.resolve("n".repeat(length));
    try {
      Files.writeString(file, "before");
    } catch (IOException e) {
      assumeTrue(false, "no names of this length here");
    }
    AtomicFile.write(file, out -> out.write("after".getBytes()));
    assertThat(file).hasContent("after");
    assertThat(names()).containsExactly("n".repeat(length));
  }

  @Test
  void a_name_that_is_too_long_is_refused_in_one_line() {
    Path file = folder.resolve("n".repeat(300));
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(file, out -> out.write(1)))
        .withMessageStartingWith(file + " cannot be written: ");
  }

  @Test
  void only_plain_files_are_written() throws Exception {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Path link = Files.createSymbolicLink(folder.resolve("link"), device);
    for (Path file : List.of(device, pipe, link)) {
      assertThatIOException()
          .isThrownBy(() -> AtomicFile.write(file, out -> out.write(1)))
          .withMessage(file + " is a device or a pipe, not a file to write to");
    }
    assertThat(names()).containsExactly("link", "pipe");
  }

  @Test
  void a_link_to_nothing_is_refused() throws IOException {
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, folder.resolve("nowhere"));
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here");
    }
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(link, out -> out.write(1)))
        .withMessage(link + " is a link to a file that is not there; remove it");
    assertThat(link).isSymbolicLink();
    assertThat(names()).containsExactly("link");
  }

  @Test
  void a_file_written_anew_may_be_read_by_those_who_could_read_it() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path file = Files.writeString(folder.resolve("private"), "before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    AtomicFile.write(file, out -> out.write("after".getBytes()));
    assertThat(file).hasContent("after");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_write_protected_file_stays_as_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("protected"), "before");
    assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "not as root");
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(file, out -> out.write(1)))
        .withMessage(file + " is write-protected");
    assertThat(file).hasContent("before");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
