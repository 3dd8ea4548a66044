/**
 * Options that several commands have, each with one meaning everywhere. A command takes a class of
 * these as a {@code @Mixin} and asks it what the user wants.
 */
package cantus.model.cli.option;
