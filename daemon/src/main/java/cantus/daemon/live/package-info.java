/**
 * The live session: what is played goes in, what is to sound comes out.
 *
 * <p>{@link cantus.daemon.live.LiveSession} has the threads, and is what others see of it; {@link
 * cantus.daemon.live.BlockTime} drives one where somebody else has the time. {@link
 * cantus.daemon.live.LivePlay} owns all state of play, on one thread, and puts what happens in the
 * order of time: {@link cantus.daemon.live.Keyboard} minds what is played, {@link
 * cantus.daemon.live.StepPlayer} goes from step to step, a {@link cantus.daemon.live.Decision} says
 * what a step is, a {@link cantus.daemon.live.Timing} when that is decided, and {@link
 * cantus.daemon.live.SoundingStep} makes it sound. What these stand on has packages of its own:
 * {@code settings}, {@code chords}, {@code melody}, {@code foresight}, {@code sound}; {@code
 * record} hears what is sent. Nothing here knows which port library is used.
 */
@NullMarked
package cantus.daemon.live;

import org.jspecify.annotations.NullMarked;
