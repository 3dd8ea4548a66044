package cantus.model.score;

import java.util.Optional;

/**
 * The four voices of a chorale and the ranges Bach gives them, as Fang et al. measured them in all
 * of his chorales.
 */
enum Role {
  SOPRANO(57, 81),
  ALTO(53, 74),
  TENOR(48, 69),
  BASS(36, 64);

  private final int lowest;
  private final int highest;

  Role(int lowest, int highest) {
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The role of a voice, counted from the top, in a piece of up to four: fewer keep the bass. */
  static Optional<Role> of(int voice, int voices) {
    if (voices > values().length) {
      return Optional.empty();
    }
    return Optional.of(voice > 0 && voice == voices - 1 ? BASS : values()[voice]);
  }

  boolean reaches(int pitch) {
    return pitch >= lowest && pitch <= highest;
  }
}
