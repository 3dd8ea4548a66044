/**
 * A piece as the stream of events that the network reads and writes.
 *
 * <p>{@link cantus.model.event.Event} is one symbol; {@link cantus.model.event.EventCodec} numbers
 * the 259 of them; {@link cantus.model.event.EventStream} is a piece's worth, made from quantized
 * notes and turned back into them. The encoding is that of Magenta's Polyphony RNN, after BachBot.
 */
@NullMarked
package cantus.model.event;

import org.jspecify.annotations.NullMarked;
