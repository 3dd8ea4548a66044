/**
 * Harmonises steps before they begin. The live thread asks {@link
 * cantus.daemon.live.foresight.Foresight}, whose design notes say how the two threads exchange what
 * is made; {@link cantus.daemon.live.foresight.LookaheadWorker} runs the network, on a thread of
 * its own; {@link cantus.daemon.live.foresight.Candidates} chooses the notes that are foreseen; an
 * {@link cantus.daemon.live.foresight.Engine} is a network and the room for what it makes. Public
 * for the session alone.
 */
@NullMarked
package cantus.daemon.live.foresight;

import org.jspecify.annotations.NullMarked;
