/**
 * What a system is told of the commands: man pages, and how shells complete their words. It is made
 * of the same descriptions as the help, when a package is built.
 */
@NullMarked
package cantus.daemon.cli.shell;

import org.jspecify.annotations.NullMarked;
