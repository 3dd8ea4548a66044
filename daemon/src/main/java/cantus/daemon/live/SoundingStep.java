package cantus.daemon.live;

import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.StepKeys;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.sound.MelodyControls;
import cantus.daemon.live.sound.VoiceTracker;
import cantus.model.generate.Branch;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Melody;

/**
 * Makes a step sound: the melody as it is played, and the chord that was decided. All of it happens
 * on the live thread.
 *
 * <p>What is sent from here never has an earlier time than what was sent before. A note may have
 * been played before a line that is decided already; with its own time the port would sort it in
 * wrongly, and could put a note-off before its note-on.
 */
final class SoundingStep {

  private final MelodyTracker melody;
  private final VoiceTracker voices;
  private final MelodyControls controls;
  private final StepListener listener;
  private OutputSettings output;
  private boolean frozen;
  private boolean bypassed;
  private boolean striking; // all voices, with the next chord
  private int next = Melody.REST; // key of the melody, heard or not
  private int velocity; // of the melody's last note
  private int step = -1; // whose chord sounds
  private long lastTime = Long.MIN_VALUE;

  SoundingStep(
      OutputSettings output,
      MelodyTracker melody,
      VoiceTracker voices,
      MelodyControls controls,
      StepListener listener) {
    this.output = output;
    this.melody = melody;
    this.voices = voices;
    this.controls = controls;
    this.listener = listener;
  }

  /** Holds from now on. */
  void apply(OutputSettings changed) {
    output = changed;
  }

  /** The first step of a run is to come. */
  void begin(int first) {
    step = first - 1;
  }

  /** Whether neither melody nor voices sound. */
  boolean isSilent() {
    for (int voice = 0; voice < VoiceTracker.PARTS; voice++) {
      if (voices.key(voice) != Melody.REST) {
        return false;
      }
    }
    return true;
  }

  // ---- the melody

  /**
   * The melody sounds by itself, as it was last looked at.
   *
   * @param struck whether its key was pressed just now
   */
  void sing(long at, boolean struck) {
    velocity = melody.velocity();
    setMelody(melody.pitch(), melody.pitch() != Melody.REST && struck);
    emit(at);
  }

  /** Whether a key sounds as the melody. */
  boolean sings(int pitch) {
    return pitch != Melody.REST && voices.key(0) == pitch;
  }

  /** The melody of a step that sounds before its chord is there; to be {@link #emit emitted}. */
  void strike(int pitch, boolean onset) {
    boolean strikes = onset && (melody.isPressedNow() || voices.key(0) != pitch);
    boolean held = pitch != Melody.REST && melody.isHeld(pitch);
    setMelody(held ? pitch : Melody.REST, strikes);
  }

  /** The melody ends if its key has been let go. */
  void release(long at) {
    int sounding = voices.key(0);
    if (sounding != Melody.REST && !melody.isHeld(sounding)) {
      setMelody(Melody.REST, false);
      emit(at);
    }
  }

  /** The melody was last looked at with a velocity: all sounds as loud, until the next note. */
  void adoptVelocity() {
    velocity = melody.velocity() > 0 ? melody.velocity() : velocity;
  }

  private void setMelody(int pitch, boolean strikes) {
    next = pitch;
    voices.set(0, heard(pitch), strikes, velocity);
  }

  private int heard(int pitch) {
    return output.melodyThru() ? pitch : Melody.REST;
  }

  /** The melody of a step for which there is no chord. */
  void playAlone(StepKeys keys, long at) {
    setMelody(keys.melody(), keys.onset());
    emit(at);
  }

  // ---- the chord

  /**
   * The chord of a step sounds.
   *
   * @param withMelody whether the melody sounds with it, rather than by itself already
   */
  void play(Branch branch, int branchStep, boolean withMelody, long at) {
    boolean again = step == branchStep;
    step = branchStep;
    HarmonyFrame frame = branch.frame();
    if (withMelody) {
      setMelody(frame.pitch(0), !frame.isContinued(0));
    }
    for (int part = 1; part < frame.parts(); part++) {
      if (branch.given().sounds(part)) {
        setPlayed(part, frame.pitch(part), !frame.isContinued(part), again);
      } else {
        set(part, frame.pitch(part), !frame.isContinued(part), again);
      }
    }
    striking = false;
    rest(frame.parts());
    long nanos = emit(at);
    listener.wants(branch.given().wanted());
    listener.step(nanos, branchStep, frame);
    listener.believes(branch.key());
  }

  /** A key that was played, and takes the place of a voice. */
  private void setPlayed(int part, int key, boolean begins, boolean again) {
    boolean strikes = begins && !(again && voices.key(part) == key);
    voices.set(part, heard(key), strikes, melody.velocityOf(key));
  }

  private void set(int voice, int key, boolean begins, boolean again) {
    if (frozen) {
      return;
    }
    int loudness = Math.max(1, Math.min(127, velocity + output.velocityOffset()));
    boolean strikes = striking || begins && !(again && voices.key(voice) == key);
    voices.set(voice, bypassed ? Melody.REST : key, strikes, loudness);
  }

  /** All voices are struck with the chord that is played next, also those that go on. */
  void strikeVoices() {
    striking = true;
  }

  /** All voices but the melody are to rest with what is emitted next. */
  void restVoices() {
    rest(1);
  }

  private void rest(int first) {
    for (int voice = first; voice < VoiceTracker.PARTS; voice++) {
      voices.set(voice, Melody.REST, false, 0);
    }
  }

  /**
   * Sends what has changed.
   *
   * @return when it leaves
   */
  long emit(long at) {
    lastTime = Math.max(lastTime, at);
    int before = voices.key(0);
    if (before != Melody.REST) {
      voices.releaseMelody(melody.releaseOf(before));
    }
    voices.release(lastTime);
    if (next != Melody.REST) {
      controls.follow(lastTime, melody.channelOf(next));
    }
    voices.strike(lastTime);
    return lastTime;
  }

  // ---- what the player turns

  /** Whether the chord that sounds stays, whatever the melody does. */
  void freeze(boolean on) {
    frozen = on;
  }

  /** Whether the melody sounds alone. */
  void bypass(boolean on, long now) {
    bypassed = on;
    if (on) {
      restVoices();
      emit(now);
    }
  }

  /** All has been silenced. */
  void silenced(long now) {
    voices.forget();
    controls.forget(now);
    next = Melody.REST;
    striking = false;
    lastTime = now;
  }
}
