/**
 * What a listener believes of music while it is heard: its key ({@link
 * cantus.model.sense.KeySense}) and where its phrases end ({@link cantus.model.sense.PhraseSense},
 * by a {@link cantus.model.sense.PhraseTable} that {@link cantus.model.sense.PhraseTrainer}
 * learns); and what is known of the melody's next notes ({@link cantus.model.sense.Horizon}).
 * {@link cantus.model.sense.Surroundings} is what of it a network is told. Training and play
 * compute all of this with the same code.
 */
@NullMarked
package cantus.model.sense;

import org.jspecify.annotations.NullMarked;
