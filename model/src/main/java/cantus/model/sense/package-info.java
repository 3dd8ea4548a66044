/**
 * What a {@link cantus.model.sense.Listener} believes of music while it is heard: its key ({@link
 * cantus.model.sense.KeySense}) and where its phrases end ({@link cantus.model.sense.PhraseSense},
 * by a {@link cantus.model.sense.PhraseTable} that {@link cantus.model.sense.PhraseTrainer}
 * learns), and which chord music of some style would have ({@link cantus.model.sense.ChordSense},
 * by a {@link cantus.model.sense.ChordTable} that {@link cantus.model.sense.ChordTrainer} learns),
 * which only the costs of chords are told; and what is known of the melody's next notes ({@link
 * cantus.model.sense.Horizon}). {@link cantus.model.sense.Surroundings} is what of it a network is
 * told; training and play compute that with the same code. {@link cantus.model.sense.Phrasing} is
 * what is known of the phrases of a melody that is known as a whole: the costs of chords are told
 * that, the network is not.
 */
@NullMarked
package cantus.model.sense;

import org.jspecify.annotations.NullMarked;
