/**
 * Training and evaluation. {@link cantus.model.train.Corpus} reads the pieces; {@link
 * cantus.model.train.Windows} cuts batches of windows out of them; {@link
 * cantus.model.train.Trainer} feeds them to the network in a run directory that can be left and
 * taken up again at any {@link cantus.model.train.Checkpoint}; {@link cantus.model.train.Evaluator}
 * measures a network on pieces it has not seen, {@link cantus.model.train.CheckpointFollower} in a
 * process of its own. {@link cantus.model.train.SummaryLog} writes down for TensorBoard how it
 * goes; {@link cantus.model.train.RunHistory} reads it back. Nothing here knows of live play.
 */
@NullMarked
package cantus.model.train;

import org.jspecify.annotations.NullMarked;
