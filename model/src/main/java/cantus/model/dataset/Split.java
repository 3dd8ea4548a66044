package cantus.model.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pieces are for training and which for evaluation: by a list, or by chance. The
 * chance of a piece follows from its name and the seed alone, so pieces that are added later move
 * no other from one side to the other.
 */
public final class Split implements Serializable {

  /** The two sides. */
  public enum Side {
    TRAIN,
    EVAL;

    /** The line of a manifest that puts a piece on this side. */
    public String line(String piece) {
      return name().toLowerCase(Locale.ROOT) + " " + piece;
    }
  }

  private final @Nullable HashMap<String, Side> listed; // null: by chance
  private final double evalRatio;
  private final long seed;

  private Split(@Nullable HashMap<String, Side> listed, double evalRatio, long seed) {
    this.listed = listed;
    this.evalRatio = evalRatio;
    this.seed = seed;
  }

  /** By chance. */
  public static Split byChance(double evalRatio, long seed) {
    return new Split(null, evalRatio, seed);
  }

  /**
   * By a list: on each line {@code train} or {@code eval}, white space, and the name of a piece.
   *
   * @throws IOException if the file cannot be read, or says something else
   */
  public static Split byList(Path manifest) throws IOException {
    HashMap<String, Side> sides = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(manifest)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+", 2);
      Side side =
          switch (words[0]) {
            case "train" -> Side.TRAIN;
            case "eval" -> Side.EVAL;
            default -> null;
          };
      if (side == null || words.length < 2) {
        throw new IOException(
            manifest + ": line " + number + " is not `train NAME` or `eval NAME`");
      }
      if (sides.put(words[1], side) == (side == Side.TRAIN ? Side.EVAL : Side.TRAIN)) {
        throw new IOException(
            manifest + ": line " + number + ": " + words[1] + " is on both sides");
      }
    }
    return new Split(sides, 0, 0);
  }

  /** The side of a piece; none if there is a list and it is not in it. */
  public Optional<Side> of(String name) {
    if (listed != null) {
      return Optional.ofNullable(listed.get(name));
    }
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = mixed * 0x9E3779B97F4A7C15L + name.charAt(i);
    }
    return Optional.of(
        new SplittableRandom(mixed).nextDouble() < evalRatio ? Side.EVAL : Side.TRAIN);
  }
}
