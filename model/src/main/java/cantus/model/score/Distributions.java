package cantus.model.score;

import cantus.model.music.Mode;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The features of a corpus.
 *
 * @param major of its pieces in major
 * @param minor of its pieces in minor
 */
record Distributions(@JsonProperty("major") Features major, @JsonProperty("minor") Features minor) {

  Distributions {
    major = major == null ? Features.none() : major;
    minor = minor == null ? Features.none() : minor;
  }

  Distributions plus(Mode mode, Features piece) {
    return mode == Mode.MAJOR
        ? new Distributions(major.plus(piece), minor)
        : new Distributions(major, minor.plus(piece));
  }

  /** What depends on the mode is compared with pieces of the same, if the corpus has any. */
  Features in(Mode mode) {
    Features features = mode == Mode.MAJOR ? major : minor;
    return features.notes() > 0 ? features : all();
  }

  Features all() {
    return major.plus(minor);
  }
}
