/**
 * The live session: what is played goes in, what is to sound comes out.
 *
 * <p>{@link cantus.daemon.live.LiveSession} owns all state of play and the one thread that touches
 * it. {@link cantus.daemon.live.MelodyTracker} makes a melody of the keys that are held; the
 * harmonizer answers; {@link cantus.daemon.live.VoiceTracker} turns voices into note-ons and
 * note-offs, each of which is paired. Nothing here knows which port library is used.
 */
package cantus.daemon.live;
