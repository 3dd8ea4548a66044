package cantus.daemon.live.sound;

import cantus.daemon.live.melody.Dampers;
import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;

/**
 * Keys that are not the melody's: they sound as they are played, each on its own channel, for as
 * long as a finger or a pedal holds them.
 */
public final class PassedKeys {

  private final SoundingNotes notes;
  private final Dampers dampers = new Dampers(MidiMessages.KEYS);
  private final boolean[] sounding = new boolean[MidiMessages.KEYS];
  private final int[] releases = new int[MidiMessages.KEYS]; // velocities

  public PassedKeys(SoundingNotes notes) {
    this.notes = notes;
  }

  public void noteOn(long at, int message) {
    int slot = MidiMessages.slot(message);
    end(at, slot);
    dampers.press(slot);
    sounding[slot] = true;
    releases[slot] = MidiMessages.USUAL_RELEASE;
    int channel = MidiMessages.channel(message);
    notes.on(at, channel, MidiMessages.data1(message), MidiMessages.data2(message), false);
  }

  public void noteOff(long at, int message) {
    int slot = MidiMessages.slot(message);
    releases[slot] = MidiMessages.releaseVelocity(message);
    dampers.release(slot);
    endReleased(at, slot);
  }

  public void sustain(long at, boolean down) {
    dampers.sustain(down);
    endReleased(at);
  }

  public void sostenuto(long at, boolean down) {
    dampers.sostenuto(down);
    endReleased(at);
  }

  /** Everything is let go. */
  public void release(long at) {
    dampers.releaseAll();
    endReleased(at);
  }

  private void endReleased(long at) {
    for (int slot = 0; slot < sounding.length; slot++) {
      endReleased(at, slot);
    }
  }

  private void endReleased(long at, int slot) {
    if (!dampers.isHeld(slot)) {
      end(at, slot);
    }
  }

  /** The note of a key ends, if it sounds. */
  public void end(long at, int slot) {
    if (sounding[slot]) {
      sounding[slot] = false;
      notes.off(at, MidiMessages.slotChannel(slot), MidiMessages.slotKey(slot), releases[slot]);
    }
  }

  /** Everything is let go; whoever calls has silenced what sounded. */
  public void forget() {
    dampers.releaseAll();
    Arrays.fill(sounding, false);
  }
}
