package cantus.model.file.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files that TensorBoard reads, those of TensorFlow among them. */
public final class EventFileReader {

  private EventFileReader() {}

  /** The event files of a folder, from the oldest to the newest; none if there is no folder. */
  public static List<Path> find(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().contains(".tfevents."))
          .sorted()
          .toList();
    }
  }

  /**
   * Reads the events of a file up to where it is damaged or still being written. Events that hold
   * pictures and the like are passed over.
   */
  public static List<SummaryEvent> read(Path file) throws IOException {
    List<SummaryEvent> events = new ArrayList<>();
    try (TfRecordReader records = new TfRecordReader(file)) {
      for (byte[] record = records.next(); record != null; record = records.next()) {
        parse(record, events);
      }
    } catch (CorruptRecordException e) {
      return events;
    }
    return events;
  }

  private static void parse(byte[] record, List<SummaryEvent> events) {
    try {
      events.add(SummaryEvent.parse(record));
    } catch (IOException e) {
      // content of another kind
    }
  }
}
