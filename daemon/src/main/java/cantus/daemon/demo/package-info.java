/**
 * The demo: a player inside the program plays a melody into the live session, in real time but so
 * that it can wait, by {@link cantus.daemon.live.BlockTime}, and what comes out is written as MIDI
 * and as sound. {@link cantus.daemon.demo.WavRenderer} makes the sound with what Java brings, so
 * that a machine without sound card, synthesizer or sampler can be heard all the same.
 */
@NullMarked
package cantus.daemon.demo;

import org.jspecify.annotations.NullMarked;
