package cantus.model.score;

/**
 * A note of one voice.
 *
 * @param pitch MIDI key number
 * @param start first step in which it sounds
 * @param end first step in which it no longer sounds
 */
record VoiceNote(int pitch, int start, int end) {}
