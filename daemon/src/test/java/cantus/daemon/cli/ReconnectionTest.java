package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.PortLink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconnectionTest {

  private static final PortLink KEYBOARD = new PortLink(true, "Keys:out");
  private static final PortLink SYNTH = new PortLink(false, "Synth:in");

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();
  private final Patchbay bay = new Patchbay();

  /** Ports among others, which a user plugs and connects. */
  private static final class Patchbay implements LivePorts {
    final Set<PortLink> there = new HashSet<>(Set.of(KEYBOARD, SYNTH));
    final Set<PortLink> links = new HashSet<>();
    boolean alive = true;

    @Override
    public Set<PortLink> links() {
      return Set.copyOf(links);
    }

    @Override
    public Set<PortLink> possibleLinks() {
      return Set.copyOf(there);
    }

    @Override
    public void connect(PortLink link) {
      if (there.contains(link)) {
        links.add(link);
      }
    }

    @Override
    public NanoClock clock() {
      return NanoClock.SYSTEM;
    }

    @Override
    public void send(long nanos, int message) {}

    @Override
    public long inputLatencyNanos() {
      return 0;
    }

    @Override
    public void clearScheduled() {}

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public void close() {}
  }

  private Reconnection started() {
    bay.links.clear();
    return new Reconnection(
        folder.resolve("new/connections.json"), "live", bay, new PrintWriter(err, true));
  }

  private Reconnection connectedToBoth() {
    Reconnection first = started();
    bay.links.addAll(Set.of(KEYBOARD, SYNTH));
    first.look();
    return first;
  }

  @Test
  void what_a_user_has_connected_is_connected_at_the_next_start() {
    connectedToBoth();
    started().look();
    assertThat(bay.links).containsExactlyInAnyOrder(KEYBOARD, SYNTH);
  }

  @Test
  void what_comes_later_or_comes_back_is_connected_when_it_does() {
    connectedToBoth();
    bay.there.remove(KEYBOARD);
    Reconnection second = started();
    second.look();
    assertThat(bay.links).containsExactly(SYNTH);
    bay.there.add(KEYBOARD);
    second.look();
    assertThat(bay.links).contains(KEYBOARD);
    bay.there.remove(KEYBOARD);
    bay.links.remove(KEYBOARD);
    second.look();
    bay.there.add(KEYBOARD);
    second.look();
    assertThat(bay.links).contains(KEYBOARD);
  }

  @Test
  void what_a_user_disconnects_stays_so() {
    Reconnection first = connectedToBoth();
    bay.links.remove(SYNTH);
    first.look();
    first.look();
    assertThat(bay.links).containsExactly(KEYBOARD);
    started().look();
    assertThat(bay.links).containsExactly(KEYBOARD);
  }

  @Test
  void a_server_that_goes_and_comes_back_has_disconnected_nothing() {
    Reconnection first = connectedToBoth();
    bay.links.clear();
    bay.alive = false;
    first.tick();
    bay.alive = true;
    first.look();
    assertThat(bay.links).containsExactlyInAnyOrder(KEYBOARD, SYNTH);
  }

  @Test
  void a_damaged_file_costs_a_line() throws Exception {
    Path file = Files.createDirectories(folder.resolve("new")).resolve("connections.json");
    Files.writeString(file, "{\"live\": 3");
    started().look();
    assertThat(err.toString()).contains(file.toString(), "nothing is connected again");
  }

  @Test
  void instruments_of_several_names_keep_theirs_apart() {
    connectedToBoth();
    bay.links.clear();
    new Reconnection(folder.resolve("new/connections.json"), "other", bay, new PrintWriter(err))
        .look();
    assertThat(bay.links).isEmpty();
  }
}
