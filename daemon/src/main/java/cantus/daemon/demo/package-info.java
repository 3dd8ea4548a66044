/**
 * The demo: a player inside the program plays a melody into the live session, in real time, through
 * ports inside the process, and what comes out is written as MIDI and as sound.
 */
package cantus.daemon.demo;
