package cantus.daemon.midi;

import com.sun.jna.Pointer;

/** A pointer that is moved instead of made anew, so that following one allocates nothing. */
final class Cursor extends Pointer {

  Cursor() {
    super(0);
  }

  /** Points at an address. */
  Cursor at(long address) {
    peer = address;
    return this;
  }
}
