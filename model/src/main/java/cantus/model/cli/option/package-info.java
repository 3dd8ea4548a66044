/**
 * Options that several commands have, each with one meaning everywhere. A command takes a class of
 * these as a {@code @Mixin} and asks it what the user wants.
 */
@NullMarked
package cantus.model.cli.option;

import org.jspecify.annotations.NullMarked;
