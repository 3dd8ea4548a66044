/**
 * The network: a stack of LSTM layers over the event stream, as weights, as a real-time kernel and
 * as a DL4J network.
 *
 * <p>{@link cantus.model.lstm.InputFeatures} turns events into active input rows, for training and
 * for play alike; {@link cantus.model.lstm.StreamFeatures} listens to a stream for it. {@link
 * cantus.model.lstm.LstmWeights} is the trained network itself. {@link
 * cantus.model.lstm.LstmKernel} runs it without allocating; {@link cantus.model.lstm.Dl4jNetwork}
 * trains it. Both read and write the same weights. Nothing here knows of MIDI or of how training is
 * organised.
 */
@NullMarked
package cantus.model.lstm;

import org.jspecify.annotations.NullMarked;
