package cantus.daemon.live.melody;

/**
 * One pedal of a keyboard, which may send on several channels: it is down while it is down on any
 * of them.
 */
public final class Pedal {

  private int down; // a bit for each channel

  /**
   * The pedal is moved. Where it goes up on a channel on which it was not down, the keyboard has
   * changed its channel since: then it is up.
   */
  public void move(int channel, boolean goesDown) {
    int bit = 1 << channel;
    if (goesDown) {
      down |= bit;
    } else {
      down = (down & bit) == 0 ? 0 : down & ~bit;
    }
  }

  /** The pedal is up on a channel; nothing is said of the others. */
  public void reset(int channel) {
    down &= ~(1 << channel);
  }

  /** The pedal is up. */
  public void lift() {
    down = 0;
  }

  public boolean isDown() {
    return down != 0;
  }
}
