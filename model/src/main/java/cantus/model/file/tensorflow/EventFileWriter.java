package cantus.model.file.tensorflow;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes figures where TensorBoard finds them: {@code events.out.tfevents.SECONDS.HOST}, a TFRecord
 * file of {@link SummaryEvent}s. Each writer has a file of its own; TensorBoard joins those of a
 * folder. What was written is on its way to the disk when a method returns, so that it can be
 * looked at while training goes on.
 */
public final class EventFileWriter implements Closeable {

  private static final String VERSION = "brain.Event:2";

  private final InstantSource clock;
  private final Path file;
  private final OutputStream out;
  private final TfRecordWriter records;

  /**
   * Begins a file.
   *
   * @param folder made if it is not there
   * @param host for the name
   */
  public EventFileWriter(Path folder, String host, InstantSource clock) throws IOException {
    this.clock = clock;
    Files.createDirectories(folder);
    String name =
        String.format(
            Locale.ROOT,
            "events.out.tfevents.%010d.%s",
            clock.instant().getEpochSecond(),
            host.replaceAll("[^A-Za-z0-9.-]", "-"));
    Path free = folder.resolve(name);
    OutputStream opened = null;
    for (int n = 2; opened == null; n++) {
      try {
        opened = Files.newOutputStream(free, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        free = folder.resolve(name + "." + n); // another writer began in this very second
      }
    }
    file = free;
    out = new BufferedOutputStream(opened);
    records = new TfRecordWriter(out);
    write(new SummaryEvent(seconds(), 0, VERSION, null));
  }

  /** The file that is written. */
  public Path file() {
    return file;
  }

  /** Writes figures of a training step. */
  public void scalars(long step, Map<String, Double> named) throws IOException {
    write(step, named.entrySet().stream().map(e -> SummaryEvent.scalar(e.getKey(), e.getValue())));
  }

  /** Writes a text in Markdown. */
  public void text(long step, String tag, String markdown) throws IOException {
    write(step, Stream.of(SummaryEvent.text(tag, markdown)));
  }

  private void write(long step, Stream<SummaryEvent.Value> values) throws IOException {
    List<SummaryEvent.Value> list = values.toList();
    write(new SummaryEvent(seconds(), step, "", new SummaryEvent.Summary(list)));
  }

  private void write(SummaryEvent event) throws IOException {
    try {
      records.write(event.write());
      out.flush();
    } catch (IOException e) {
      throw new IOException("cannot write to " + file + ": " + e.getMessage(), e);
    }
  }

  private double seconds() {
    Instant now = clock.instant();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
