/**
 * Standard MIDI files: {@link cantus.model.file.midi.MidiReader} and {@link
 * cantus.model.file.midi.MidiWriter}, and {@link cantus.model.file.midi.CompatMidiReader}, which
 * reads as the reference does, mistakes included.
 */
@NullMarked
package cantus.model.file.midi;

import org.jspecify.annotations.NullMarked;
