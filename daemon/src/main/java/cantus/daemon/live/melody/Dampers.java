package cantus.daemon.live.melody;

import java.util.Arrays;

/**
 * Which keys sound: those under a finger, and those that a pedal keeps sounding when the finger has
 * gone. The sustain pedal keeps all of them; the sostenuto pedal those that sound when it goes
 * down. Allocates nothing after construction.
 */
public final class Dampers {

  private final boolean[] pressed;
  private final boolean[] pedalled;
  private final boolean[] caught; // by the sostenuto pedal
  private boolean sustain;
  private boolean sostenuto;

  public Dampers(int keys) {
    pressed = new boolean[keys];
    pedalled = new boolean[keys];
    caught = new boolean[keys];
  }

  public void press(int key) {
    pressed[key] = true;
    pedalled[key] = false;
  }

  public void release(int key) {
    if (pressed[key]) {
      pressed[key] = false;
      pedalled[key] = sustain || caught[key];
    }
  }

  public void sustain(boolean down) {
    sustain = down;
    dampen();
  }

  public void sostenuto(boolean down) {
    for (int key = 0; key < caught.length; key++) {
      caught[key] = down && (sostenuto ? caught[key] : isHeld(key));
    }
    sostenuto = down;
    dampen();
  }

  private void dampen() {
    for (int key = 0; key < pedalled.length; key++) {
      pedalled[key] &= sustain || caught[key];
    }
  }

  /** Everything is let go. */
  public void releaseAll() {
    Arrays.fill(pressed, false);
    Arrays.fill(pedalled, false);
    Arrays.fill(caught, false);
    sustain = false;
    sostenuto = false;
  }

  /** Whether a finger holds a key. */
  boolean isPressed(int key) {
    return pressed[key];
  }

  /** Whether a key sounds: a finger or a pedal holds it. */
  public boolean isHeld(int key) {
    return pressed[key] || pedalled[key];
  }
}
