package cantus.cluster;

import cantus.model.file.Shards;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

/**
 * A folder beside what a job makes, for what its tasks write. The driver gives the files of tasks
 * that were done their names; whatever else is in the folder goes with it.
 */
final class Workplace implements Closeable {

  private final String folder;

  /**
   * Makes one.
   *
   * @param output a folder that is to be, or is, there
   */
  Workplace(String output) throws IOException {
    folder = output + "/_cantus-" + UUID.randomUUID();
    SharedFiles.createFolder(folder);
  }

  String folder() {
    return folder;
  }

  /** How many parts an output is to be written in. */
  static int parts(String output, int otherwise) {
    return Shards.isSharded(output) ? Shards.names(output).size() : otherwise;
  }

  /**
   * Makes an output of its parts: its shards, or one file of all of them.
   *
   * @param parts as many as the output has shards, or any number for one file
   */
  void finish(String output, List<String> parts) throws IOException {
    List<String> files = Shards.names(output);
    if (files.size() == parts.size()) {
      for (int i = 0; i < files.size(); i++) {
        SharedFiles.rename(parts.get(i), files.get(i));
      }
      return;
    }
    String whole = folder + "/whole";
    try (OutputStream out = SharedFiles.create(whole)) {
      for (String part : parts) {
        try (InputStream in = SharedFiles.open(part)) {
          in.transferTo(out);
        }
        SharedFiles.delete(part);
      }
    }
    SharedFiles.rename(whole, files.get(0));
  }

  @Override
  public void close() throws IOException {
    SharedFiles.delete(folder);
  }
}
