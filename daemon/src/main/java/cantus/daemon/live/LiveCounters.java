package cantus.daemon.live;

/**
 * What a session has counted.
 *
 * @param steps decided
 * @param hits notes of the melody that were foreseen: their chord left with them
 * @param misses notes of the melody that were harmonised on the spot
 * @param continued steps in which the melody went on
 * @param rested steps in which it rested
 * @param corrections steps that were decided otherwise when a note came later; counted as a hit or
 *     a miss, too
 * @param lateInferences chords that were not ready when they were due, so that the one before held
 * @param notesIn note-ons taken into the melody
 * @param repeated of these, note-ons of keys that were down already
 * @param messages that were read, of whatever kind
 * @param droppedInputs messages that were not: they came faster than they could be read, here or on
 *     their way; with those that were read it is all that was sent
 * @param echoes of our own notes, from an output that is connected to the input
 * @param jumps of time: the process or the computer stood still, or a clock was set
 * @param longestInferenceNanos the longest that harmonising a step took
 */
public record LiveCounters(
    long steps,
    long hits,
    long misses,
    long continued,
    long rested,
    long corrections,
    long lateInferences,
    long notesIn,
    long repeated,
    long messages,
    long droppedInputs,
    long echoes,
    long jumps,
    long longestInferenceNanos) {}
