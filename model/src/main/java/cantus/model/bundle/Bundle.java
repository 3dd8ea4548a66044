package cantus.model.bundle;

import cantus.model.file.OneLine;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmWeights;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A trained network together with how to play it and where it comes from.
 *
 * @param id by which it is asked for: lower case letters, digits and dashes
 * @param name for people, in one line
 * @param description what it sounds like, in a sentence and in one line
 * @param play how it is played where the player says nothing else
 * @param provenance where it comes from
 * @param weights the network
 */
public record Bundle(
    String id,
    String name,
    String description,
    PlayDefaults play,
    Provenance provenance,
    LstmWeights weights) {

  /** The most characters of a name, and of a description. */
  static final int LONGEST_TEXT = 1000;

  public Bundle {
    name = OneLine.of(name);
    description = OneLine.of(description);
    if (name.length() > LONGEST_TEXT || description.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "the name and the description of a bundle have at most " + LONGEST_TEXT + " characters");
    }
    Objects.requireNonNull(play);
    Objects.requireNonNull(provenance);
    if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "'" + id + "' cannot be the id of a bundle: use lower case letters, digits and dashes");
    }
  }

  /** The styles that its network has learnt to tell apart, in the order of their numbers. */
  public List<String> styles() {
    JsonNode learnt = provenance.hyperParameters();
    List<String> styles = new ArrayList<>();
    if (learnt != null && weights.features().contains(InputFeature.STYLE)) {
      learnt.path("styles").forEach(name -> styles.add(name.asText()));
    }
    return styles;
  }

  /**
   * What it becomes in one of the styles that it has learnt to tell apart.
   *
   * @param style by its name
   * @throws IllegalArgumentException if it has not learnt it; the message says which there are
   */
  public Bundle inStyle(String style) {
    List<String> styles = styles();
    int number = styles.indexOf(style);
    if (number < 0) {
      throw new IllegalArgumentException(
          styles.isEmpty()
              ? id + " has not learnt to tell styles apart"
              : id + " has learnt " + String.join(", ", styles) + ", and no '" + style + "'");
    }
    return new Bundle(id, name, description, play, provenance, weights.inStyle(number));
  }
}
