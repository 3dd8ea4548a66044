/**
 * The subcommands of {@code cantus} that need no MIDI port. Each class is one command: it reads
 * options, calls the package that does the work, and prints; figures go to standard output,
 * everything else to standard error.
 */
package cantus.model.cli;
