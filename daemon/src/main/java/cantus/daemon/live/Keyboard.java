package cantus.daemon.live;

import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;

/**
 * What comes from the player's keyboard, and where it goes: notes and pedals into the melody, or
 * past it to the output; knobs to whoever minds them. All of it happens on the live thread.
 */
final class Keyboard {

  private final MelodyTracker melody;
  private final KeyRouter router;
  private final GridFollower follower;
  private final StepPlayer player;
  private final OutputListener recorder;
  private final MidiInput knobs;
  private final StepCounts counts;
  private final PassedKeys passed;
  private final Pedal sustain = new Pedal();
  private final Pedal sostenuto = new Pedal();
  private Setup setup;
  private boolean struck; // keys of the melody, that do not sound yet

  /**
   * @param notes where those go that pass the melody by
   * @param recorder hears a melody that is not sent
   * @param knobs gets control and program changes
   */
  Keyboard(
      Setup setup,
      MelodyTracker melody,
      GridFollower follower,
      StepPlayer player,
      SoundingNotes notes,
      OutputListener recorder,
      MidiInput knobs,
      StepCounts counts) {
    this.setup = setup;
    this.melody = melody;
    this.follower = follower;
    this.player = player;
    this.recorder = recorder;
    this.knobs = knobs;
    this.counts = counts;
    router = new KeyRouter(setup.settings().melody());
    passed = new PassedKeys(notes);
  }

  /** Holds for the notes that begin from now on. */
  void apply(Setup changed) {
    setup = changed;
    melody.apply(changed.settings().melody());
    router.apply(changed.settings().melody());
  }

  /** Does what a message means; a key of the melody waits until {@link #sound}. */
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
    } else if (router.isHeard(message)) {
      switch (MidiMessages.command(message)) {
        case MidiMessages.CONTROL_CHANGE -> control(at, message);
        case MidiMessages.PROGRAM_CHANGE -> knobs.receive(at, message);
        default -> {}
      }
    }
  }

  /** The keys that have been pressed are all that were pressed in this moment. */
  void sound(long at) {
    if (struck) {
      struck = false;
      player.pressed(at);
    }
  }

  private void noteOn(long at, int message) {
    boolean again = router.isMelody(message);
    int key = MidiMessages.data1(message);
    passed.end(at, MidiMessages.slot(message)); // it begins again, or belongs to the melody now
    switch (router.noteOn(message)) {
      case MELODY -> {
        follower.notePlayed(at);
        counts.notesIn++;
        counts.repeated += again ? 1 : 0;
        recordUnheard(at, message);
        melody.noteOn(at, key, MidiMessages.data2(message));
        struck = true;
      }
      case PAST -> passed.noteOn(at, message);
      case NOWHERE -> {}
    }
  }

  private void noteOff(long at, int message) {
    int key = MidiMessages.data1(message);
    switch (router.noteOff(message)) {
      case MELODY -> {
        recordUnheard(at, message);
        player.releasing(at, key);
        melody.noteOff(key);
        player.released(at);
      }
      case PAST -> passed.noteOff(at, message);
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
    switch (MidiMessages.data1(message)) {
      case MidiMessages.SUSTAIN_PEDAL -> {
        sustain.move(channel, MidiMessages.isDown(message));
        movePedals(at);
      }
      case MidiMessages.SOSTENUTO_PEDAL -> {
        sostenuto.move(channel, MidiMessages.isDown(message));
        movePedals(at);
      }
      case MidiMessages.RESET_ALL_CONTROLLERS -> {
        sustain.reset(channel);
        sostenuto.reset(channel);
        movePedals(at);
      }
      case MidiMessages.LOCAL_CONTROL -> {}
      default -> {
        if (MidiMessages.data1(message) < MidiMessages.FIRST_MODE) {
          knobs.receive(at, message);
        } else {
          releaseKeys(at);
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
    melody.release();
    router.release();
    passed.forget();
    sustain.lift();
    sostenuto.lift();
  }

  /** The same, and what was played in the open window counts for nothing. */
  void forgetAll() {
    forgetKeys();
    melody.closeWindow(MelodyTracker.REST);
  }
}
