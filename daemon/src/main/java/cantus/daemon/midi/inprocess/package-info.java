/**
 * Ports inside this process, whose time somebody else tells: {@link
 * cantus.daemon.midi.inprocess.BlockPorts} for a host's blocks of frames, {@link
 * cantus.daemon.midi.inprocess.UnpluggablePorts} for the soak, {@link
 * cantus.daemon.midi.inprocess.InProcessPorts} for tests.
 */
@NullMarked
package cantus.daemon.midi.inprocess;

import org.jspecify.annotations.NullMarked;
