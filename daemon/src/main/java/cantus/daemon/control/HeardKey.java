package cantus.daemon.control;

import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.sense.KeySense;

/** Remembers which key is believed in: one thread hears, any asks. Allocates only for who asks. */
public final class HeardKey {

  private static final int THOUSAND = 1000;

  /** The {@link #version} before anything was heard. */
  public static final int NOTHING = -1;

  private final float[] keys = KeySense.newKeys(); // of the thread that hears
  private volatile int belief = NOTHING; // the likeliest key, and by how many thousandths

  /** What is believed now. */
  public void believes(KeySense sense) {
    sense.keys(keys);
    int likeliest = KeySense.likeliest(keys);
    belief = likeliest << 16 | Math.round(THOUSAND * keys[likeliest]);
  }

  /** Changes whenever the belief does. */
  public int version() {
    return belief;
  }

  /** The likeliest key; C major before anything was heard. */
  public Key key() {
    int now = belief;
    return now == NOTHING
        ? new Key(0, Mode.MAJOR)
        : new Key(KeySense.tonic(now >>> 16), KeySense.mode(now >>> 16));
  }

  /** How likely it is, 0..1. */
  public double certainty() {
    int now = belief;
    return now == NOTHING ? 0 : (now & 0xFFFF) / (double) THOUSAND;
  }
}
