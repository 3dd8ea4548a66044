/**
 * Chords that a player asks for: named by the left hand, or written in a chart.
 *
 * <p>{@link cantus.daemon.live.chords.ChordPalette} numbers them, so that threads can speak of them
 * without allocating; {@link cantus.daemon.live.chords.ChordKeys} makes one of the keys that are
 * held; {@link cantus.daemon.live.chords.ChordGuide} says which is wanted in a step.
 */
@NullMarked
package cantus.daemon.live.chords;

import org.jspecify.annotations.NullMarked;
