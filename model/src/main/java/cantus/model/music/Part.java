package cantus.model.music;

/**
 * A part of a score: what one player or one singer reads.
 *
 * @param index as in {@link Note#part}
 * @param name as the score prints it; may be empty
 */
public record Part(int index, String name) {}
