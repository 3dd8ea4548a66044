/**
 * The live session: what is played goes in, what is to sound comes out.
 *
 * <p>{@link cantus.daemon.live.LiveSession} owns all state of play and the one thread that touches
 * it. {@link cantus.daemon.live.KeyRouter} and {@link cantus.daemon.live.MelodyTracker} make a
 * melody of the keys that are held; {@link cantus.daemon.live.StepPlayer} decides what each step
 * is; {@link cantus.daemon.live.LookaheadWorker} has harmonised it before, on a thread of its own;
 * {@link cantus.daemon.live.VoiceTracker} turns voices into note-ons and note-offs, each of which
 * is paired. Nothing here knows which port library is used.
 */
package cantus.daemon.live;
