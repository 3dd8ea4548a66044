/**
 * The live session: what is played goes in, what is to sound comes out.
 *
 * <p>{@link cantus.daemon.live.LiveSession} has the threads, and is what others see of it; {@link
 * cantus.daemon.live.LivePlay} owns all state of play, on one thread, and puts what happens in the
 * order of time. {@link cantus.daemon.live.Keyboard} minds what is played: {@link
 * cantus.daemon.live.KeyRouter} and {@link cantus.daemon.live.MelodyTracker} make a melody of the
 * keys that are held, {@link cantus.daemon.live.Gesture} one attack of those that go down together,
 * and {@link cantus.daemon.live.MelodyControls} passes on what is moved beside them; {@link
 * cantus.daemon.live.StepPlayer} decides what each step is, and looks up its chord in {@link
 * cantus.daemon.live.Foresight}, for which {@link cantus.daemon.live.LookaheadWorker} has
 * harmonised it before, on a thread of its own; {@link cantus.daemon.live.VoiceTracker} turns
 * voices into note-ons and note-offs, each of which is paired. Nothing here knows which port
 * library is used.
 */
package cantus.daemon.live;
