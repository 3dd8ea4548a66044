package cantus.daemon.cli;

import cantus.daemon.clock.SleepWatch;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.LiveSession;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.PortException;
import cantus.model.cli.terminal.WrappedText;
import java.io.PrintWriter;
import java.util.Locale;

/** Watches over a session that is played, and tells the player in a line each what goes wrong. */
final class LiveWatch {

  private final LiveSession session;
  private final LivePorts ports;
  private final StepClock grid;
  private final SessionNews news;
  private final PrintWriter err;
  private final SleepWatch sleep = SleepWatch.ofThisComputer();
  private boolean alive = true;
  private boolean lost;
  private boolean stuck;
  private int timesOffLine;

  LiveWatch(
      LiveSession session, LivePorts ports, StepClock grid, SessionNews news, PrintWriter err) {
    this.session = session;
    this.ports = ports;
    this.grid = grid;
    this.news = news;
    this.err = err;
  }

  /**
   * To be called a few times a second, by one thread.
   *
   * @throws PortException if the ports are gone for good
   */
  void look() throws PortException {
    if (news.isFedBack()) {
      say("What Cantus plays comes back to its input; it is left out. Disconnect the two.");
    }
    lookAtTime();
    lookAtThreads();
    if (grid.isLost() != lost) {
      lost = !lost;
      say(
          lost
              ? "The MIDI clock has gone silent; waiting for its sender."
              : "The MIDI clock is back.");
    }
    int offLine = ports.timesOffLine();
    if (offLine > timesOffLine) {
      say("JACK goes by the clock again: what sounded is ended, the next note begins anew.");
    }
    timesOffLine = offLine;
    if (ports.alive() != alive) {
      alive = !alive;
      say(alive ? "The ports are back." : "The ports are gone; waiting for them to come back.");
    }
    ports.checkUsable();
  }

  private void lookAtTime() {
    long slept = sleep.slept();
    long jump = news.jump();
    if (slept > 0) {
      session.interrupt();
      say(
          "The computer slept for %.0f s: what sounded is ended, the next note begins anew.",
          slept);
    } else if (jump > 0) {
      say("Nothing ran for %.0f s: what sounded is ended, the next note begins anew.", jump);
    } else if (jump < 0) {
      say("Time went back by %.0f s: what sounded is ended, the next note begins anew.", -jump);
    }
  }

  private void lookAtThreads() {
    String what = session.lookAfter(System.nanoTime());
    if (what != null && !stuck) {
      say(
          "While notes come in, nothing has moved for 2 s in %s. Please report this."
              .formatted(what));
    } else if (what == null && stuck) {
      say("It moves again.");
    }
    stuck = what != null;
  }

  private void say(String sentence, long nanos) {
    say(String.format(Locale.ROOT, sentence, nanos / 1e9));
  }

  private void say(String line) {
    WrappedText.lines(line, 0).forEach(err::println);
    err.flush();
  }
}
