package cantus.model.score;

/**
 * A place where a rule is broken.
 *
 * @param rule which one
 * @param step where it begins
 * @param steps how long it lasts
 * @param upper the voice, counted from the top, or the upper of two
 * @param lower the lower of two, or the same voice again
 */
public record Fault(Measure rule, int step, int steps, int upper, int lower) {}
