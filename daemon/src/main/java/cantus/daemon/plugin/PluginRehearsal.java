package cantus.daemon.plugin;

import cantus.daemon.control.Playing;
import cantus.daemon.control.Preset;
import cantus.daemon.live.Rehearsal;
import cantus.daemon.live.Unison;
import cantus.daemon.thread.SteadyThread;
import cantus.model.bundle.Bundle;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs the network, then an instance with a host that is in a hurry, and with an empty network,
 * until the JIT compiler has seen the whole way from the byte that wakes an instance to the notes
 * that answer: what is still interpreted takes longer than a host waits.
 */
final class PluginRehearsal {

  private static final int RATE = 48_000;
  private static final int FRAMES = 128;
  private static final int BLOCKS = 20; // from note to note: about an eighth at 120
  private static final int LOOP = 8; // notes
  private static final int NOTES = 12_000; // the compiler takes 5,000 for often
  private static final long NANOS = 8_000_000_000L; // at most
  private static final long ANSWER_NANOS = 20_000_000; // at most

  private final PluginEngine.Plan plan;
  private final SharedBlock shared = SharedBlock.alone();
  private final ByteBuffer byteThatWakes = ByteBuffer.allocateDirect(1);

  PluginRehearsal(PluginEngine.Plan plan) {
    this.plan = plan;
  }

  /** Runs the network alone, as far as it has been read; takes a second. */
  void playNetwork() {
    Playing standard = plan.standard().get();
    Rehearsal.harmonise(standard.live(), standard.preset().bundle().weights());
  }

  /** Takes some seconds of both its threads; can be broken off. */
  void play(BooleanSupplier stopping) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(null);
      UnixDomainSocketAddress address = (UnixDomainSocketAddress) server.getLocalAddress();
      try (SocketChannel host = SocketChannel.open(address);
          SocketChannel ours = server.accept()) {
        new SteadyThread("cantus-rehearsed", () -> serve(ours)).start();
        host.configureBlocking(false);
        play(host, stopping);
      } finally {
        Files.deleteIfExists(address.getPath());
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (PluginInstance instance =
        new PluginInstance(
            channel, Hello.ofRehearsal(RATE), shared, emptied(), new Unison(), false)) {
      instance.serve();
    } catch (IOException e) {
      // it was broken off
    }
  }

  private PluginEngine.Plan emptied() {
    return new PluginEngine.Plan(
        plan.presets(),
        plan.shelf(),
        () -> emptied(plan.standard().get()),
        PluginEngine.Knobs.NONE,
        plan.environment(),
        plan.linger());
  }

  private static Playing emptied(Playing standard) {
    Bundle full = standard.preset().bundle();
    Bundle empty =
        new Bundle(
            full.id(),
            full.name(),
            full.description(),
            full.play(),
            full.provenance(),
            Rehearsal.emptyLike(full.weights()));
    return standard.with(new Preset(standard.preset().name(), empty));
  }

  // ---- in place of the plug-in

  private void play(SocketChannel host, BooleanSupplier stopping) throws IOException {
    long until = System.nanoTime() + NANOS;
    int key = 60;
    for (int note = 1; note <= NOTES && System.nanoTime() < until; note++) {
      if (stopping.getAsBoolean()) {
        return;
      }
      long frame = (long) note * BLOCKS * FRAMES;
      shared.tell(frame - 1, SharedBlock.MIDI, 0x80 | key << 8, 0, note);
      if (note % LOOP == 1) {
        goToTheBeginning(frame - 1, note);
      }
      key = 60 + note * 5 % 12;
      shared.tell(frame - 1, SharedBlock.MIDI, 0x90 | key << 8 | 90 << 16, 0, note);
      shared.tell(frame, SharedBlock.BLOCK, 0, 0, note);
      if (shared.isAsleep()) {
        host.write(byteThatWakes.clear());
      }
      await(note);
      shared.takeAll();
    }
  }

  private void goToTheBeginning(long frame, long block) {
    shared.tell(frame, SharedBlock.TEMPO, 0, 120, block);
    shared.tell(frame, SharedBlock.METRE, 4 | 4 << 16, 0, block);
    shared.tell(frame, SharedBlock.POSITION, 1, 0, block);
  }

  /** Waits for an answer, and until the engine sleeps again, as it does in a host. */
  private void await(long block) {
    long until = System.nanoTime() + ANSWER_NANOS;
    while (!(shared.isDone(block) && shared.isAsleep()) && System.nanoTime() < until) {
      LockSupport.parkNanos(1);
    }
  }
}
