/**
 * What port systems are built from: which keys are held at the input and sound at the output, a
 * queue and a thread that send messages at their time, the priority of a thread, the choice of a
 * port by a part of its name. Used by port systems alone.
 */
@NullMarked
package cantus.daemon.midi.kit;

import org.jspecify.annotations.NullMarked;
