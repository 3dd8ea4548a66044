/**
 * The commands that need no MIDI port, one class each, named {@code …Command}, and what two of them
 * share. Options that several have lie in {@code option}, the music that they read in {@code
 * source}, what they print in {@code report}, and how a terminal is written to in {@code terminal}.
 * Figures go to standard output, everything else to standard error.
 */
@NullMarked
package cantus.model.cli;

import org.jspecify.annotations.NullMarked;
