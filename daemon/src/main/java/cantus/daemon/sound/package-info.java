/**
 * Sound by Java's own synthesizer: off line into a file, {@link cantus.daemon.sound.WavRenderer},
 * so that a machine without sound card or sampler can be heard all the same; and on line through
 * the default sound card, {@link cantus.daemon.sound.LiveSound}.
 */
@NullMarked
package cantus.daemon.sound;

import org.jspecify.annotations.NullMarked;
