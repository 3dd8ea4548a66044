/**
 * What a player can set and do while playing: one vocabulary for the socket, knobs, program changes
 * and saved settings.
 *
 * <p>{@link cantus.daemon.control.Settings} are all things with a value, each of them a {@link
 * cantus.daemon.control.Setting} that says what {@link cantus.daemon.control.Values} it can have;
 * {@link cantus.daemon.control.Action} is what is done once; {@link
 * cantus.daemon.control.Description} tells programs of both. {@link cantus.daemon.control.Playing}
 * holds the values of all settings.
 *
 * <p>{@link cantus.daemon.control.Instrument} puts a live session together with all that belongs to
 * it. {@link cantus.daemon.control.Desk} is the one place where settings are changed: by knobs and
 * program changes, which {@link cantus.daemon.control.KnobMap} gives their meaning, or through
 * {@link cantus.daemon.control.ControlServer}, a local socket that {@code cantus ctl} talks to. A
 * request is read completely before any of it is done. {@link cantus.daemon.control.SavedSettings}
 * come back at the next start. Nothing here runs on the live thread but {@link
 * cantus.daemon.control.Desk#receive}.
 */
@NullMarked
package cantus.daemon.control;

import org.jspecify.annotations.NullMarked;
