package cantus.daemon.midi.kit;

import com.sun.jna.Pointer;

/** A pointer that can be pointed elsewhere, so that following native pointers allocates nothing. */
public final class Cursor extends Pointer {

  public Cursor() {
    super(0);
  }

  /** Points at an address. */
  public Cursor at(long address) {
    peer = address;
    return this;
  }
}
