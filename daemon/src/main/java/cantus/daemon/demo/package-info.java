/**
 * The demo: a player inside the program plays a melody into the live session, in real time but so
 * that it can wait, by {@link cantus.daemon.live.BlockTime}; what comes out is written as MIDI and
 * as sound.
 */
@NullMarked
package cantus.daemon.demo;

import org.jspecify.annotations.NullMarked;
