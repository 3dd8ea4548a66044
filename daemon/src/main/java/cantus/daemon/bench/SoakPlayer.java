package cantus.daemon.bench;

import cantus.daemon.midi.MidiMessages;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** Plays a keyboard at random, in every way in which one can be played. */
final class SoakPlayer {

  private static final int WAYS = 6;
  private static final int FLOOD = 5000; // messages; more than a session keeps
  private static final long MILLI = 1_000_000;

  private final RandomGenerator random;
  private final SoakStage stage;
  private final SoakLeader leader;
  private final BitSet held = new BitSet();
  private int way;
  private int key;

  SoakPlayer(RandomGenerator random, SoakStage stage, SoakLeader leader) {
    this.random = random;
    this.stage = stage;
    this.leader = leader;
    beginPhrase();
  }

  /** Chooses another way of playing. */
  void beginPhrase() {
    way = random.nextInt(WAYS);
    key = 55 + random.nextInt(30);
  }

  /** Plays one more note of the phrase, or chord. */
  void play() {
    if (random.nextInt(4) == 0) {
      move();
    }
    key = Math.max(40, Math.min(100, key + random.nextInt(-4, 5)));
    switch (way) {
      case 0 -> note(key, 300, 0); // one after the other
      case 1 -> note(key, 60, random.nextInt(300));
      case 2 -> note(72, 20, random.nextInt(80)); // one key, again and again
      case 3 -> chord();
      case 4 -> {
        pedal(random.nextInt(5) > 0);
        note(key, 100, random.nextInt(200));
      }
      default -> legato();
    }
  }

  private void note(int note, int millis, int pauseMillis) {
    on(note);
    pass(millis * MILLI);
    off(note);
    pass(pauseMillis * MILLI);
  }

  private void chord() {
    for (int i = 0; i < 4; i++) {
      on(key - 5 * i);
      pass(random.nextInt(8) * MILLI);
    }
    pass(200 * MILLI);
    releaseKeys();
  }

  /** The next key is down before the one before is let go. */
  private void legato() {
    BitSet before = (BitSet) held.clone();
    on(key);
    pass(random.nextInt(60) * MILLI);
    before.clear(key);
    before.stream().forEach(this::off);
    pass(random.nextInt(300) * MILLI);
  }

  private void on(int note) {
    held.set(note);
    stage.ports().play(MidiMessages.noteOn(0, note, 1 + random.nextInt(127)));
  }

  private void off(int note) {
    held.clear(note);
    stage.ports().play(MidiMessages.noteOff(0, note));
  }

  /** Moves a wheel, a knob or another pedal, on any channel. */
  private void move() {
    int kind =
        switch (random.nextInt(4)) {
          case 0 -> MidiMessages.PITCH_BEND;
          case 1 -> MidiMessages.CHANNEL_PRESSURE;
          case 2 -> MidiMessages.KEY_PRESSURE;
          default -> MidiMessages.CONTROL_CHANGE;
        };
    int number = random.nextInt(MidiMessages.FIRST_MODE);
    int channel = random.nextInt(16);
    if (kind != MidiMessages.CONTROL_CHANGE || number != MidiMessages.SUSTAIN_PEDAL) {
      stage.ports().play(MidiMessages.pack(kind | channel, number, random.nextInt(128)));
    }
  }

  private void pedal(boolean down) {
    int value = down ? 127 : 0;
    stage.ports().play(MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, value));
  }

  private void releaseKeys() {
    ((BitSet) held.clone()).stream().forEach(this::off);
  }

  /** Lets go of everything. */
  void release() {
    releaseKeys();
    pedal(false);
    for (int channel = 0; channel < 16; channel++) {
      int reset = MidiMessages.RESET_ALL_CONTROLLERS;
      stage.ports().play(MidiMessages.controlChange(channel, reset, 0));
    }
  }

  /** More may come than can be kept: note-offs are among what is lost, and never come again. */
  void flood() {
    for (int i = 0; i < FLOOD; i++) {
      int note = 40 + random.nextInt(60);
      if (random.nextBoolean()) {
        on(note);
      } else {
        off(note);
      }
    }
    pass(MILLI);
  }

  /** Lets time pass in which nothing is played. */
  void pass(long nanos) {
    long end = stage.now() + nanos;
    while (leader.due() < end) {
      stage.until(leader.due());
      leader.tick(stage.ports());
    }
    stage.until(end);
  }
}
