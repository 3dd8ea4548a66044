package cantus.daemon.cli;

import cantus.daemon.control.ControlServer;
import cantus.daemon.control.Instrument;
import cantus.daemon.control.Requests;
import cantus.daemon.control.SocketFile;
import cantus.daemon.live.record.Recorder;
import cantus.daemon.live.record.RecordingFile;
import cantus.daemon.thread.SteadyThread;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What a live instrument has besides playing: the socket, and the file of the recording. */
final class LiveControl implements AutoCloseable {

  private final Instrument instrument;
  private final Recorder recorder;
  private final RecordingFile recording; // null: none
  private final ControlServer server; // null: not reached
  private final PrintWriter err;
  private boolean closed;

  LiveControl(Instrument instrument, Path record, SocketFile socket, PrintWriter err) {
    this.instrument = instrument;
    recorder = instrument.recorder();
    this.err = err;
    recording = record == null ? null : recording(record);
    server = serve(socket);
  }

  private RecordingFile recording(Path file) {
    List<Path> otherFolders =
        List.of(
            Path.of(System.getProperty("user.home")),
            Path.of(System.getProperty("java.io.tmpdir")));
    RecordingFile recorded =
        new RecordingFile(recorder, file, otherFolders, System::nanoTime, this::say);
    started("cantus-recording", recorded);
    return recorded;
  }

  private void say(String sentence) {
    err.println(sentence);
    err.flush();
  }

  private ControlServer serve(SocketFile socket) {
    try {
      Requests requests =
          new Requests(instrument.desk(), recorder::save, instrument.session()::stop);
      ControlServer opened = ControlServer.open(socket, requests);
      if (opened == null) {
        err.printf(
            "Another `cantus live` is called %s; to reach this one with `cantus ctl`, start it"
                + " with --name.%n",
            socket.name());
      } else {
        started("cantus-ctl", opened);
        started("cantus-errands", opened::runErrands);
        boolean isDefault = socket.name().equals(SocketFile.DEFAULT_NAME);
        err.printf(
            "Turn it with `cantus ctl%s`, see `cantus ctl --help`.%n",
            isDefault ? "" : " --name " + socket.name());
      }
      return opened;
    } catch (IOException e) {
      err.println("`cantus ctl` cannot reach this one: " + e.getMessage());
      return null;
    }
  }

  private static Thread started(String name, Runnable work) {
    Thread thread = new SteadyThread(name, work);
    thread.start();
    return thread;
  }

  /** To be called now and then. */
  void tick() {
    recorder.use(instrument.session().settings().output().parts());
  }

  /** Ends all of it, and writes what is to be kept; may be called again, from any thread. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (server) {
      instrument.close();
    } catch (IOException e) {
      // the socket stays behind; the next daemon takes it over
    } finally {
      if (recording != null) {
        recording.close();
      }
    }
  }
}
