package cantus.daemon.page;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.control.BeatChord;
import cantus.daemon.control.Desk;
import cantus.daemon.control.HeardKey;
import cantus.daemon.control.PackedFrame;
import cantus.daemon.midi.MessageRing;
import cantus.model.music.Chord;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Mode;
import cantus.model.music.RomanNumeral;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells all pages what is new, on a thread of its own: what is sent, as bytes, at once; chords, the
 * key, what is foreseen, settings that were turned, and counters now and then, as text.
 *
 * <p>Bytes are a time in milliseconds, a double, and an int, in turn: first the present time with
 * 0, then each event of {@link PageTap} with its own.
 */
final class PageNews implements Runnable {

  private static final long LOOK_NANOS = 1_500_000;
  private static final long IDLE_NANOS = 50_000_000;
  private static final long STATUS_NANOS = 500_000_000;
  private static final long OTHERS_NANOS = 4_000_000_000L;
  private static final long SETTLED_NANOS = 15_000_000; // nothing more is foreseen of a step
  private static final int EVENT = Double.BYTES + Integer.BYTES;
  private static final int MOST_EVENTS = 512; // in a message

  private final PageTap tap;
  private final Desk desk;
  private final NanoClock clock;
  private final PageClients clients;
  private final Neighbours neighbours;
  private volatile boolean turned = true;
  private volatile boolean stopping;

  // Of this thread.
  private final BeatChord beat = new BeatChord();
  private Map<?, ?> settings = Map.of();
  private long nextStatus;
  private long nextOthers;
  private List<String> running = List.of();
  private int belief = HeardKey.NOTHING;
  private Key key = new Key(0, Mode.MAJOR);
  private Map<String, Object> told = Map.of(); // the chord
  private long planned; // a packed frame
  private final TreeMap<Integer, Long> answers = new TreeMap<>(); // by key of the melody
  private long foreseenAt; // when the last of them came; 0 if they are told

  PageNews(PageTap tap, Desk desk, NanoClock clock, PageClients clients, Neighbours neighbours) {
    this.neighbours = neighbours;
    this.tap = tap;
    this.desk = desk;
    this.clock = clock;
    this.clients = clients;
    desk.tell(playing -> turned = true);
  }

  @Override
  public void run() {
    while (!stopping) {
      look();
      LockSupport.parkNanos(this, clients.isEmpty() ? IDLE_NANOS : LOOK_NANOS);
    }
  }

  void stop() {
    stopping = true;
  }

  /** Tells what has come in so far. */
  void look() {
    long now = clock.now();
    tellEvents(now);
    hearSteps();
    foresee(now);
    if (clients.isEmpty()) {
      turned = true;
      return;
    }
    tellSettings();
    if (now - nextStatus >= 0) {
      nextStatus = now + STATUS_NANOS;
      tellStatus();
    }
  }

  // ---- events

  private void tellEvents(long now) {
    MessageRing ring = tap.sent;
    while (!ring.isEmpty()) {
      ByteBuffer bytes = ByteBuffer.allocate(EVENT * MOST_EVENTS);
      bytes.putDouble(now / 1e6).putInt(0);
      while (!ring.isEmpty() && bytes.remaining() >= EVENT) {
        bytes.putDouble(ring.firstTime() / 1e6).putInt(ring.firstMessage());
        ring.removeFirst();
      }
      clients.tell(bytes.flip());
    }
  }

  // ---- the chord and the key

  private void hearSteps() {
    boolean isNew = false;
    for (; !tap.steps.isEmpty(); tap.steps.removeFirst()) {
      hear(PackedFrame.keys(tap.steps.firstTime()), tap.steps.firstMessage());
      isNew = true;
    }
    if (!isNew) {
      return;
    }
    if (belief != tap.key.version()) {
      belief = tap.key.version();
      tellKey();
    }
    Map<String, Object> chord = describe(beat.chord());
    if (!chord.equals(told)) {
      told = chord;
      clients.tell(Map.of("chord", chord));
    }
  }

  private void hear(int[] keys, int tag) {
    beat.hear(keys, PageTap.stepOf(tag), PageTap.beginsPulse(tag));
  }

  private void tellKey() {
    key = tap.key.key();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("name", key.name());
    message.put("certainty", tap.key.certainty());
    clients.tell(Map.of("key", message));
  }

  private Map<String, Object> describe(int[] keys) {
    return describe(Chord.of(keys));
  }

  private Map<String, Object> describe(Chord chord) {
    return Map.of(
        "name",
        chord.name(key),
        "numeral",
        RomanNumeral.of(chord, key).map(RomanNumeral::text).orElse(""));
  }

  // ---- what is foreseen

  private void foresee(long now) {
    for (; !tap.foreseen.isEmpty(); tap.foreseen.removeFirst()) {
      long frame = tap.foreseen.firstTime();
      if (tap.foreseen.firstMessage() == 0) {
        planned = frame;
        answers.clear();
      } else if (PackedFrame.melody(frame) != Melody.REST) {
        answers.put(PackedFrame.melody(frame), frame);
      }
      foreseenAt = now;
    }
    if (foreseenAt != 0 && now - foreseenAt >= SETTLED_NANOS) {
      foreseenAt = 0;
      Map<String, Object> message = new LinkedHashMap<>();
      Map<String, Object> next = new LinkedHashMap<>(describe(PackedFrame.keys(planned)));
      next.put("keys", PackedFrame.keys(planned));
      message.put("planned", next);
      Map<Integer, String> names = new TreeMap<>();
      answers.forEach((melody, frame) -> names.put(melody, nameOf(frame)));
      message.put("answers", names);
      clients.tell(Map.of("ahead", message));
    }
  }

  private String nameOf(long frame) {
    return Chord.of(PackedFrame.keys(frame)).name(key);
  }

  // ---- settings and counters

  private void tellSettings() {
    if (!turned) {
      return;
    }
    turned = false; // before they are read: what is turned meanwhile is told next time
    Map<?, ?> now = (Map<?, ?>) Objects.requireNonNull(desk.state().get("settings"));
    Map<Object, Object> changed = new LinkedHashMap<>();
    now.forEach(
        (name, value) -> {
          if (!value.equals(settings.get(name))) {
            changed.put(name, value);
          }
        });
    List<?> gone = settings.keySet().stream().filter(name -> !now.containsKey(name)).toList();
    settings = now;
    if (!changed.isEmpty() || !gone.isEmpty()) {
      Map<String, Object> message =
          Map.of("values", changed, "gone", gone, "channels", channels(desk));
      clients.tell(Map.of("settings", message));
    }
  }

  /** On which channel each part is sent, from 0. */
  static List<Integer> channels(Desk desk) {
    return desk.playing().live().output().parts().stream().map(part -> part.channel()).toList();
  }

  private void tellStatus() {
    Map<String, Object> state = desk.state();
    Map<String, Object> status = new LinkedHashMap<>();
    for (String one : List.of("counters", "stuck", "knobs")) {
      status.put(one, state.get(one));
    }
    status.put("pages", clients.count());
    if (nextStatus - nextOthers >= 0) {
      nextOthers = nextStatus + OTHERS_NANOS;
      running = neighbours.names();
    }
    status.put("others", running);
    clients.tell(Map.of("status", status));
  }
}
