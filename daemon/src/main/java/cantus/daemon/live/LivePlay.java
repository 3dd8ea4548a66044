package cantus.daemon.live;

import cantus.daemon.clock.FeltClock;
import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.Sync;
import cantus.daemon.live.chords.ChordGuide;
import cantus.daemon.live.foresight.Foresight;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.sound.EchoGuard;
import cantus.daemon.live.sound.MelodyControls;
import cantus.daemon.live.sound.Metronome;
import cantus.daemon.live.sound.PassedKeys;
import cantus.daemon.live.sound.SoundingNotes;
import cantus.daemon.live.sound.VoiceChannels;
import cantus.daemon.live.sound.VoiceTracker;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.model.music.Metre;

/**
 * What the live thread does: all that is played, asked for and due, in the order of time. It owns
 * the melody and the voices. Allocates nothing after construction.
 */
final class LivePlay {

  /*
   * Time. The StepClock says when the lines come. Messages come with the time they were played, in
   * order, at most the ports' input latency late. So what is to happen at a time happens when the first
   * message behind it has come, or when the latency has passed with none; either way all that was played
   * before it is known, and what is played decides alone what is decided, not how threads run.
   *
   * Steps are played where they are felt (FeltClock), and lie in bars as they are heard (HeardBars); who
   * counts along, the metronome and the recorder, hears the even lines.
   *
   * A master (MIDI clock, a transport) is heard through the same ring as the notes; whether it has
   * started or stopped is looked for after each message, so that this falls between the same notes
   * however threads run.
   *
   * What a key means is Keyboard's; what a step is, and when it sounds, StepPlayer's; what is sent to
   * keep time, Metronome's.
   *
   * Off line a chord is waited for, and nothing comes before it: of what happens in one moment, too, the
   * later finds the earlier done, whether its chord was foreseen or had to be made.
   *
   * Jumps. When the process or the computer stood still for seconds, or a clock was set, nobody knows
   * which keys are still down, and lines that went by unheard are not made up for: all is silenced, and
   * the next note begins anew. See TimeJumps; a machine that slept on a clock that slept too is told of
   * by a command.
   *
   * Losing input. When messages came faster than they could be read, some note-off may be among the lost
   * ones; so all keys count as released then. Echoes of our own notes are left out (see EchoGuard).
   */

  private static final long IDLE_NANOS = 50_000_000;
  private static final int NO_BAR = 0;
  private static final long MOMENT = 2_000_000;

  private final LiveInbox inbox;
  private final Incoming input;
  private final StepClock grid;
  private final LivePorts ports;
  private final NanoClock clock;
  private final Foresight foresight;
  private final StepListener listener;
  private final StepCounts counts;
  private final EchoGuard echoes = new EchoGuard();
  private final TimeJumps jumps = new TimeJumps();
  private final SoundingNotes notes;
  private final VoiceChannels channels;
  private final VoiceTracker voices;
  private final MelodyControls controls;
  private final SoundingStep sound;
  private final StepPlayer player;
  private final Metronome metronome;
  private final GridFollower follower;
  private final Keyboard keyboard;
  private final HeardBars bars;
  private final ChordGuide chords;

  private Setup setup;
  private int bar = NO_BAR; // of the line that is to come with it
  private long droppedSeen;
  private boolean feedbackTold;

  /**
   * @param clock that of the ports, where it does not stand
   */
  LivePlay(
      LiveInbox inbox,
      MetronomeSettings beats,
      StepClock grid,
      Foresight foresight,
      LivePorts ports,
      NanoClock clock,
      Listeners listeners,
      StepCounts counts) {
    this.inbox = inbox;
    input = inbox.messages;
    this.grid = grid;
    this.ports = ports;
    this.clock = clock;
    this.foresight = foresight;
    listener = listeners.steps();
    this.counts = counts;
    setup = inbox.setup.get();
    foresight.adopt(setup.engine());
    LiveSettings settings = setup.settings();
    MelodyTracker melody = new MelodyTracker(settings.melody());
    notes = new SoundingNotes(ports, echoes, listeners.output(), beats.offsetNanos());
    channels = new VoiceChannels(notes, setup.parts());
    voices = new VoiceTracker(notes, setup.parts());
    voices.apply(settings.output().octaves());
    controls = new MelodyControls(settings, notes, voices);
    sound = new SoundingStep(settings.output(), melody, voices, controls, listener);
    bars = new HeardBars(settings.metre(), settings.feel());
    listener.countedBy(bars);
    chords = new ChordGuide(bars, settings.chords(), setup.engine().palette);
    FeltClock felt = new FeltClock(grid, bars);
    player = new StepPlayer(felt, bars, clock, foresight, melody, chords, sound, counts);
    metronome = new Metronome(beats, bars.counted(), grid, ports, notes);
    follower =
        new GridFollower(
            grid, felt, player, metronome, listeners.output(), bars, settings.beatOne());
    keyboard =
        new Keyboard(
            setup,
            melody,
            follower,
            player,
            new PassedKeys(notes),
            controls,
            chords,
            listeners,
            counts);
  }

  /**
   * Comes first.
   *
   * @param leftBehind whether notes may still sound that a daemon before this one played
   */
  void begin(boolean leftBehind) {
    channels.begin(clock.now(), leftBehind);
  }

  /** Silences all that sounds or is on its way. */
  void end() {
    long now = clock.now();
    notes.silence(now);
    sound.silenced(now);
    metronome.halt(now);
  }

  /** Any thread: whether the metronome is heard. */
  void click(boolean on) {
    metronome.click(on);
  }

  // ---- in the order of time

  /**
   * Does all that is due until now.
   *
   * @param waits whether that ends where a chord is awaited; what comes after it is left for later
   */
  void advance(long now, boolean waits) {
    long jump = jumps.since(now);
    if (jump != 0) {
      passOverNotes(now);
      beginAnew(now, jump);
    }
    obey(now);
    grid.update(now);
    follower.follow(now);
    player.soundAwaited(waits);
    boolean more = true;
    while (more) {
      if (waits && !player.isSettled()) {
        return;
      }
      long due = follower.due();
      if (!input.isEmpty() && firstTime(now) < due) {
        long at = firstTime(now);
        int message = input.firstMessage();
        input.removeFirst();
        if (jumps.before(at) != 0) {
          beginAnew(now, jumps.before(at));
        }
        receive(at, message);
        if (!moreInThisMoment(at)) {
          keyboard.sound(at);
        }
        follower.follow(at);
      } else if (due < NanoClock.NEVER && (!input.isEmpty() || now >= due + latency())) {
        follower.pass(due);
        jumps.passed(due);
      } else {
        more = false;
      }
    }
    if (droppedSeen != inbox.dropped()) {
      droppedSeen = inbox.dropped();
      keyboard.releaseKeys(now);
    }
    metronome.advance(now);
    jumps.turned(now, nextDeadline(now));
  }

  /** Whether no chord is awaited. */
  boolean isSettled() {
    return player.isSettled();
  }

  /** When the first message was played: not seconds after now, whatever its time stamp says. */
  private long firstTime(long now) {
    long at = input.firstTime();
    return at - now > TimeJumps.LONGEST_PAUSE ? now : at;
  }

  /** When something happens next: a message, or what is due by itself. */
  long nextMoment() {
    long now = clock.now();
    long next = nextDeadline(now);
    return Math.max(now, input.isEmpty() ? next : Math.min(next, firstTime(now)));
  }

  /** When {@link #advance} has something to do, if nothing is played before. */
  long nextDeadline() {
    return nextDeadline(clock.now());
  }

  private long nextDeadline(long now) {
    return player.isPlaying() ? due() : Math.min(due(), now + IDLE_NANOS);
  }

  /** When something is due by itself; never, if that is later than any time. */
  long due() {
    return Math.min(player.due() + latency(), Math.min(metronome.due(), grid.due()));
  }

  /** May change: that of an audio server does with its period. */
  private long latency() {
    return ports.inputLatencyNanos();
  }

  /** Whether another key is pressed in the moment of one, which no hand can tell apart. */
  private boolean moreInThisMoment(long at) {
    return !input.isEmpty()
        && MidiMessages.isNoteOn(input.firstMessage())
        && input.firstTime() - at <= MOMENT
        && input.firstTime() < follower.due();
  }

  /** Sorts messages by their sender: a master of the tempo, ourselves, or the player. */
  private void receive(long at, int message) {
    Sync sync = SyncMessages.of(message);
    if (sync != null) {
      hear(at, sync, SyncMessages.value(message));
    } else if (echoes.isEcho(at, message)) {
      echoed();
    } else {
      keyboard.receive(at, message);
    }
  }

  private void hear(long at, Sync sync, int value) {
    if (sync == Sync.BAR) {
      bar = value;
    } else if (sync == Sync.LINE && bar != NO_BAR) {
      Metre metre = Metre.of(SyncMessages.beats(bar), SyncMessages.beatType(bar), 0);
      bars.lead(metre, value, SyncMessages.position(bar));
      bar = NO_BAR;
    } else if (sync == Sync.STOP) {
      bars.leave();
    }
    grid.hear(at, sync, value);
  }

  private void echoed() {
    counts.echoes++;
    if (echoes.isLoop() && !feedbackTold) {
      feedbackTold = true;
      listener.feedback();
    }
  }

  // ---- what others ask for

  private void obey(long now) {
    Setup wanted = inbox.setup.get();
    if (wanted != setup) {
      setup = wanted;
      foresight.adopt(wanted.engine());
      chords.apply(wanted.settings().chords(), wanted.engine().palette);
      keyboard.apply(wanted);
      voices.apply(wanted.parts());
      voices.apply(wanted.settings().output().octaves());
      controls.apply(wanted.settings(), now);
      sound.apply(wanted.settings().output());
      player.apply(wanted.settings().metre(), wanted.settings().feel());
      follower.apply(wanted.settings().beatOne());
      channels.apply(wanted.parts(), now);
    }
    for (Command next = inbox.commands.poll(); next != null; next = inbox.commands.poll()) {
      carryOut(next, now);
    }
  }

  /** Notes that were played before now, and not read yet, count for nothing. */
  private void passOverNotes(long now) {
    while (!input.isEmpty() && input.firstTime() <= now) {
      long at = input.firstTime();
      int message = input.firstMessage();
      input.removeFirst();
      if (!MidiMessages.isNote(message)) {
        receive(at, message);
      }
    }
  }

  private void carryOut(Command command, long now) {
    switch (command) {
      case PANIC -> {
        passOverNotes(now);
        forgetAll(now);
      }
      case INTERRUPT -> {
        passOverNotes(now);
        beginAnew(now, 0);
      }
      case REROLL -> player.varyStep();
      case FREEZE -> sound.freeze(true);
      case UNFREEZE -> sound.freeze(false);
      case BYPASS -> sound.bypass(true, now);
      case UNBYPASS -> sound.bypass(false, now);
    }
  }

  private void forgetAll(long now) {
    notes.panic(now);
    sound.silenced(now);
    keyboard.forgetAll();
    player.forget();
  }

  /**
   * Time has jumped.
   *
   * @param nanos how far, to be told if it broke something off; 0 if that is told by others
   */
  private void beginAnew(long now, long nanos) {
    boolean breaksOff = player.isPlaying() || notes.count() > 0;
    grid.interrupt();
    follower.follow(now);
    forgetAll(now);
    jumps.forget();
    counts.jumps++;
    if (breaksOff && nanos != 0) {
      listener.jumped(nanos);
    }
  }
}
