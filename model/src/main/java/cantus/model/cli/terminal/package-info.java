/**
 * What a user of the command line sees and must be able to trust: text that cannot steer the
 * terminal, help that fits it, a line of progress, a complaint about how a command is used.
 */
@NullMarked
package cantus.model.cli.terminal;

import org.jspecify.annotations.NullMarked;
