/**
 * What sounds: {@link cantus.daemon.live.sound.VoiceTracker} turns voices into note-ons and
 * note-offs, {@link cantus.daemon.live.sound.SoundingNotes} counts what sounds, and where, so that
 * each note-on has its note-off; {@link cantus.daemon.live.sound.MelodyControls} passes on what is
 * moved beside the keys, {@link cantus.daemon.live.sound.PassedKeys} the keys that are not the
 * melody's, {@link cantus.daemon.live.sound.Metronome} keeps time. All of it happens on the live
 * thread. Public for the session alone, but for {@link cantus.daemon.live.sound.OutputListener}.
 */
@NullMarked
package cantus.daemon.live.sound;

import org.jspecify.annotations.NullMarked;
