/**
 * Music as immutable values: notes in seconds, the same notes on a grid of steps, the metre, a
 * melody.
 *
 * <p>The way through: a reader makes a {@link cantus.model.music.NoteSequence} (seconds, tempo map,
 * metres); {@link cantus.model.music.Quantizer} puts it on the grid as a {@link
 * cantus.model.music.QuantizedSequence}, in steps of a sixteenth, whose {@link
 * cantus.model.music.Metre} knows where in its bar each step lies; {@link
 * cantus.model.music.Melody} takes one voice out of it. Nothing here touches a file or a network.
 */
package cantus.model.music;
