/**
 * What is played: {@link cantus.daemon.live.melody.KeyRouter} says which keys are the melody's,
 * {@link cantus.daemon.live.melody.MelodyTracker} makes a melody of those that are held, {@link
 * cantus.daemon.live.melody.Gesture} one attack of those that go down together, and {@link
 * cantus.daemon.live.melody.Dampers} keep sounding what a pedal holds. All of it happens on the
 * live thread. Public for the session alone.
 */
@NullMarked
package cantus.daemon.live.melody;

import org.jspecify.annotations.NullMarked;
