/**
 * Training and evaluation. {@link cantus.model.train.Corpus} reads the pieces; {@link
 * cantus.model.train.Windows} cuts batches of windows out of them; {@link
 * cantus.model.train.Trainer} feeds them to the network in a run directory that can be left and
 * taken up again at any {@link cantus.model.train.Checkpoint}; {@link cantus.model.train.Evaluator}
 * measures a network on pieces it has not seen. Nothing here knows of live play.
 */
package cantus.model.train;
