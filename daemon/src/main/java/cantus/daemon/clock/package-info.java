/**
 * Clocks, and nothing of harmony.
 *
 * <p>A {@link cantus.daemon.clock.NanoClock} tells the present. A {@link
 * cantus.daemon.clock.StepClock} says when the lines of the grid come: {@link
 * cantus.daemon.clock.FirstNoteClock} in a tempo of its own from the first note on, {@link
 * cantus.daemon.clock.MidiClock} in the tempo of a sender of MIDI clock, {@link
 * cantus.daemon.clock.TransportClock} by the transport of an audio server. On its lines {@link
 * cantus.daemon.clock.HeardBars} and {@link cantus.daemon.clock.FeltClock} lay the steps of the
 * network. What clocks hear of their masters comes as {@link cantus.daemon.clock.Sync}, in one row
 * with the notes.
 */
@NullMarked
package cantus.daemon.clock;

import org.jspecify.annotations.NullMarked;
