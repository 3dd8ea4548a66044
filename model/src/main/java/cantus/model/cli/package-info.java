/**
 * The commands that need no MIDI port, one class each, named {@code …Command}. Beside them lie what
 * several share: groups of options ({@code …Option}, {@code …Options}), where music comes from
 * ({@code …Source}, {@code TrainingMusic}), and what is printed ({@code …Report}, {@code …Table},
 * {@code …Line}). Figures go to standard output, everything else to standard error.
 */
package cantus.model.cli;
