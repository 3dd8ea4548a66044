package cantus.daemon.live;

import cantus.daemon.live.BlockEvents.Event;
import cantus.daemon.live.BlockEvents.Kind;
import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.TransportLines;
import cantus.daemon.midi.inprocess.DrivenPorts;
import java.util.Objects;

/**
 * Drives a session in somebody else's time: a host's blocks, a file that is rendered, a test.
 *
 * <p>Time is counted in frames from 0. What happens is told with its frame, in the order of the
 * frames: {@link #play messages}, {@link #roll the transport}, {@link #metre}, {@link #change
 * changes of settings}. Then {@link #advance} or {@link #settle} says that all has been told of
 * what comes before a frame; when that returns, what sounds before it has gone to the ports:
 *
 * <pre>{@code
 * BlockPorts ports = new BlockPorts(48_000, (frame, message) -> ...);
 * session.attach(ports);
 * BlockTime time = new BlockTime(session, ports, 48_000);
 * for (long frame = 0; frame < end; frame += 256) {
 *   time.play(frame + 17, MidiMessages.noteOn(0, 60, 90));
 *   time.settle(frame + 256);
 * }
 * time.close();
 * }</pre>
 *
 * <p>A session that is settled plays the same, to the frame, whether its blocks have one frame or
 * last a minute.
 *
 * <p>In <b>real time</b> the lookahead has a thread of its own, which {@link #start} begins; {@link
 * #advance} waits for nothing, and a chord that is not ready sounds in a later block. <b>Off
 * line</b> nobody waits for the music: {@link #settle} and {@link #render} return when every chord
 * has been made.
 *
 * <p>Of a host's transport only a {@link cantus.daemon.clock.TransportClock} hears. One thread
 * calls all of this, or several of which one calls at a time; allocates nothing in steady state.
 */
public final class BlockTime implements AutoCloseable {

  /** A rate at which frames are nanoseconds. */
  public static final int NANOS = 1_000_000_000;

  /** Who does the lookahead's work, and when. */
  private enum Thinking {
    ELSEWHERE,
    AS_ASKED,
    AHEAD
  }

  private final LiveSession session;
  private final DrivenPorts ports;
  private final int rate;
  private final FrameTime time;
  private final BlockEvents events = new BlockEvents();
  private final TransportLines lines = new TransportLines();
  private long now; // in nanoseconds; all before has been done
  private boolean begun;

  /**
   * Drives a session from frame 0 on.
   *
   * @param ports that have been {@link LiveSession#attach attached} to it
   * @param rate frames in a second
   */
  public BlockTime(LiveSession session, DrivenPorts ports, int rate) {
    this.session = session;
    this.ports = ports;
    this.rate = rate;
    time = new FrameTime(rate, 0);
    now = ports.clock().now();
    session.thinkInNoTime();
  }

  // ---- what happens

  /**
   * A message is played, as at a port.
   *
   * @param frame none that is before one that was told of already
   * @param message packed, see {@link cantus.daemon.midi.MidiMessages}
   */
  public void play(long frame, int message) {
    events.add(Kind.MESSAGE, frame).message = message;
  }

  /**
   * The host's transport rolls at a frame, and is at a place. May be told as often as one likes: a
   * place that is not where it should have come to by itself is a jump, and begins a run.
   *
   * @param quarters from the beginning of the piece
   * @param qpm tempo, in quarters a minute
   */
  public void roll(long frame, double quarters, double qpm) {
    Event event = events.add(Kind.ROLL, frame);
    event.place = quarters;
    event.qpm = qpm;
  }

  /** The host's transport stands from a frame on. */
  public void stand(long frame) {
    events.add(Kind.STAND, frame);
  }

  /**
   * The host's piece is in a metre; holds from the next line on. Metres that the grid has no lines
   * for, as 5/32, are not heard of.
   *
   * @param beats in a bar
   * @param beatType what a beat is: 4 for a quarter
   * @param barQuarters where one of its bars begins, in quarters from the beginning of the piece
   */
  public void metre(long frame, int beats, int beatType, double barQuarters) {
    Event event = events.add(Kind.METRE, frame);
    event.message = beats;
    event.beatType = beatType;
    event.place = barQuarters;
  }

  /**
   * Something is turned at a frame, as by {@link LiveSession#apply}: after all that was told before
   * it, and before what is told after.
   *
   * @param change is run by whoever calls {@link #advance}, when it comes to the frame
   */
  public void change(long frame, Runnable change) {
    events.add(Kind.CHANGE, frame).change = change;
  }

  // ---- time

  /**
   * Does all that is due before a frame; waits for nothing. Once more with the same frame it sends
   * what has been made meanwhile.
   *
   * @param frame up to which, but not with which, all has been told
   */
  public void advance(long frame) {
    pass(frame, Thinking.ELSEWHERE);
  }

  /**
   * The same, and all that the lookahead makes of it, foreseeing included: as in live play on a
   * computer that needs no time.
   */
  public void settle(long frame) {
    pass(frame, Thinking.AHEAD);
  }

  /**
   * The same, without foreseeing anything: nothing sounds otherwise, and it takes far less work.
   */
  public void render(long frame) {
    pass(frame, Thinking.AS_ASKED);
  }

  private void pass(long frame, Thinking thinking) {
    long end = time.nanos(frame);
    session.foresee(thinking != Thinking.AS_ASKED);
    if (!begun) {
      begun = true;
      session.begin();
    }
    do {
      now = Math.min(end, Math.max(now, nextMoment(frame)));
      ports.advanceTo(now);
      tell(frame, thinking);
      turn(thinking);
    } while (now < end);
  }

  /** When something happens before a frame. */
  private long nextMoment(long frame) {
    long next = session.nextDeadline();
    if (!events.isEmpty() && events.first().frame < frame) {
      next = Math.min(next, time.nanos(events.first().frame));
    }
    return lines.next() < frame ? Math.min(next, time.nanos(lines.next())) : next;
  }

  /** Tells the session what has happened by now, but nothing of a frame or later. */
  private void tell(long frame, Thinking thinking) {
    long nearest = time.frame(now);
    long next = Math.min(frame, time.nanos(nearest) > now ? nearest : nearest + 1);
    while (!events.isEmpty() && events.first().frame < next) {
      lines.tell(linesBefore(events.first()), time, session);
      tell(events.first(), thinking);
      events.removeFirst();
    }
    lines.tell(next, time, session);
  }

  /** A note that comes with a line comes after it, also where a jump led to that line. */
  private static long linesBefore(Event event) {
    return event.kind == Kind.MESSAGE ? event.frame + 1 : event.frame;
  }

  private void tell(Event event, Thinking thinking) {
    switch (event.kind) {
      case MESSAGE -> session.receive(Math.max(now, time.nanos(event.frame)), event.message);
      case ROLL -> lines.place(event.frame, true, event.place, event.qpm, rate);
      case STAND -> lines.place(event.frame, false, 0, 0, rate);
      case METRE -> lines.metre(event.message, event.beatType, event.place);
      case CHANGE -> {
        turn(thinking); // what was played before it
        Objects.requireNonNull(event.change).run();
        turn(thinking); // before what is played after it
      }
    }
  }

  private void turn(Thinking thinking) {
    switch (thinking) {
      case ELSEWHERE -> {
        session.checkLookahead(); // nobody else would say that no chord comes any more
        session.advance(now);
      }
      case AS_ASKED -> session.settle(false);
      case AHEAD -> session.settle(true);
    }
  }

  /**
   * The frame on which something may happen by itself: a block that ends before it brings nothing.
   */
  public long nextFrame() {
    return Math.min(time.frame(session.due()), lines.next());
  }

  /** Whether every chord that should sound by now does: {@link #advance} leaves some for later. */
  public boolean isSettled() {
    return session.isSettled();
  }

  // ---- the lookahead

  /** Gives the lookahead a thread of its own. */
  public void start() {
    session.startLookahead();
  }

  /**
   * Where it has none: does a piece of its work, about as much as a chord.
   *
   * @return false if there is nothing to do
   */
  public boolean think() {
    return session.think();
  }

  /** Silences all that sounds; it leaves with the present frame. */
  @Override
  public void close() {
    session.stopLookahead();
    session.end();
    ports.advanceTo(time.nanos(time.frame(now) + 1));
  }
}
