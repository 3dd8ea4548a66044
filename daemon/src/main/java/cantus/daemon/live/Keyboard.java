package cantus.daemon.live;

import cantus.daemon.live.chords.ChordGuide;
import cantus.daemon.live.melody.KeyRouter;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.Pedal;
import cantus.daemon.live.sound.MelodyControls;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.live.sound.PassedKeys;
import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Melody;

/**
 * Sorts what comes from the player's keyboard: notes and pedals go into the melody, or past it to
 * the output; controllers and program changes go to {@link Knobs}. All of it happens on the live
 * thread.
 */
final class Keyboard {

  private final MelodyTracker melody;
  private final KeyRouter router;
  private final GridFollower follower;
  private final StepPlayer player;
  private final OutputListener recorder; // hears a melody that is not sent
  private final Knobs knobs;
  private final StepCounts counts;
  private final PassedKeys passed;
  private final MelodyControls controls;
  private final ChordGuide chords; // the left hand's
  private final Pedal sustain = new Pedal();
  private final Pedal sostenuto = new Pedal();
  private Setup setup;
  private boolean struck; // keys of the melody, that do not sound yet
  private boolean named; // another chord, that does not sound yet
  private boolean strikes; // with which all voices are struck

  Keyboard(
      Setup setup,
      MelodyTracker melody,
      GridFollower follower,
      StepPlayer player,
      PassedKeys passed,
      MelodyControls controls,
      ChordGuide chords,
      Listeners listeners,
      StepCounts counts) {
    this.setup = setup;
    this.melody = melody;
    this.follower = follower;
    this.player = player;
    this.passed = passed;
    this.controls = controls;
    this.chords = chords;
    recorder = listeners.output();
    knobs = listeners.knobs();
    this.counts = counts;
    router = new KeyRouter(setup.settings().melody(), chords);
  }

  /** Holds for the notes that begin from now on. */
  void apply(Setup changed) {
    setup = changed;
    melody.apply(changed.settings().melody());
    router.apply(changed.settings().melody());
  }

  /** Does what a message means; a key that is pressed waits until {@link #sound}. */
  void receive(long at, int message) {
    if (MidiMessages.isNoteOn(message)) {
      noteOn(at, message);
      return;
    }
    sound(at);
    if (MidiMessages.isNoteOff(message)) {
      noteOff(at, message);
    } else if (MidiMessages.command(message) == MidiMessages.SYSTEM_RESET) {
      releaseKeys(at);
      controls.forget(at);
    } else if (router.isHeard(message)) {
      switch (MidiMessages.command(message)) {
        case MidiMessages.CONTROL_CHANGE -> control(at, message);
        case MidiMessages.PROGRAM_CHANGE -> knobs.turned(at, message);
        case MidiMessages.PITCH_BEND, MidiMessages.CHANNEL_PRESSURE -> shape(at, message);
        case MidiMessages.KEY_PRESSURE -> controls.press(at + player.delayNanos(), message);
        default -> {}
      }
    }
  }

  private void shape(long at, int message) {
    controls.receive(at + player.delayNanos(), message);
  }

  /** The keys that have been pressed, by both hands, are all that were pressed in this moment. */
  void sound(long at) {
    if (struck) {
      struck = false;
      player.pressed(at);
    }
    if (named) {
      player.chordNamed(at, strikes);
      named = false;
      strikes = false;
    }
  }

  private void noteOn(long at, int message) {
    boolean again = router.isMelody(message);
    passed.end(at, MidiMessages.slot(message)); // it begins again, or belongs to the melody now
    switch (router.noteOn(message)) {
      case MELODY -> {
        follower.notePlayed(at);
        counts.notesIn++;
        counts.repeated += again ? 1 : 0;
        recordUnheard(at, message);
        melody.noteOn(at, message);
        controls.played(MidiMessages.channel(message));
        struck = true;
      }
      case PAST -> {
        controls.passed(at, MidiMessages.channel(message));
        passed.noteOn(at, message);
      }
      case CHORDS -> {
        follower.notePlayed(at);
        named |= chords.press(MidiMessages.data1(message));
        strikes |= chords.strikes();
      }
      case NOWHERE -> {}
    }
  }

  private void noteOff(long at, int message) {
    switch (router.noteOff(message)) {
      case MELODY -> {
        recordUnheard(at, message);
        player.releasing(at, MidiMessages.data1(message));
        melody.noteOff(message);
        player.released(at);
      }
      case PAST -> passed.noteOff(at, message);
      case CHORDS -> {
        named |= chords.release(MidiMessages.data1(message));
        sound(at);
      }
      case NOWHERE -> {}
    }
  }

  /** A melody that does not sound belongs to the recording all the same. */
  private void recordUnheard(long at, int message) {
    if (!setup.settings().output().melodyThru()) {
      int status = MidiMessages.command(message) | setup.parts()[0].channel();
      int key = MidiMessages.data1(message);
      recorder.sent(at, MidiMessages.pack(status, key, MidiMessages.data2(message)));
    }
  }

  private void control(long at, int message) {
    int channel = MidiMessages.channel(message);
    int number = MidiMessages.data1(message);
    switch (number) {
      case MidiMessages.SUSTAIN_PEDAL -> { // it holds the notes, which come out as long as they are
        sustain.move(channel, MidiMessages.isDown(message));
        movePedals(at);
      }
      case MidiMessages.SOSTENUTO_PEDAL -> {
        sostenuto.move(channel, MidiMessages.isDown(message));
        movePedals(at);
        shape(at, message);
      }
      case MidiMessages.RESET_ALL_CONTROLLERS -> {
        sustain.reset(channel);
        sostenuto.reset(channel);
        movePedals(at);
        controls.reset(at + player.delayNanos(), channel);
      }
      case MidiMessages.LOCAL_CONTROL -> {}
      default -> {
        if (number >= MidiMessages.FIRST_MODE) {
          releaseKeys(at);
        } else if (knobs.turned(at, message)) {
          controls.giveUp(at, number);
        } else if (number != MidiMessages.BANK_SELECT && number != MidiMessages.BANK_SELECT_FINE) {
          shape(at, message);
        }
      }
    }
  }

  private void movePedals(long at) {
    melody.sustain(sustain.isDown());
    melody.sostenuto(sostenuto.isDown());
    passed.sustain(at, sustain.isDown());
    passed.sostenuto(at, sostenuto.isDown());
    player.released(at);
  }

  /**
   * All keys and pedals count as let go, and what they made sound ends. So it is with each of the
   * messages that hosts send when they stop: a note that ends early is better than one that stays.
   */
  void releaseKeys(long at) {
    passed.release(at);
    forgetKeys();
    player.released(at);
  }

  /** All keys and pedals count as let go; whoever calls has silenced what sounded. */
  void forgetKeys() {
    struck = false;
    named = false;
    strikes = false;
    melody.release();
    chords.forgetKeys();
    router.release();
    passed.forget();
    sustain.lift();
    sostenuto.lift();
  }

  /** The same, and what was played in the open window counts for nothing. */
  void forgetAll() {
    forgetKeys();
    melody.closeWindow(Melody.REST);
  }
}
