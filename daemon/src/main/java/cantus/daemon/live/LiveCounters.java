package cantus.daemon.live;

/**
 * What a session has counted.
 *
 * @param steps harmonised, or rested
 * @param lateSteps whose chord was not ready in time
 * @param notesIn note-ons received
 * @param droppedInputs messages that came faster than they could be read
 * @param longestInferenceNanos the longest that harmonising a step took
 */
public record LiveCounters(
    long steps, long lateSteps, long notesIn, long droppedInputs, long longestInferenceNanos) {}
