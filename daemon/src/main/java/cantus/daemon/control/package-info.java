/**
 * What a player turns while playing.
 *
 * <p>{@link cantus.daemon.control.Desk} is the one place where things are turned: by knobs and
 * program changes, which {@link cantus.daemon.control.KnobMap} gives their meaning, or through
 * {@link cantus.daemon.control.ControlServer}, a local socket that {@code cantus ctl} talks to.
 * {@link cantus.daemon.control.Setting} is one thing that can be set, {@link
 * cantus.daemon.control.Settings} all of them, {@link cantus.daemon.control.SavedSettings} what
 * comes back at the next start. Nothing here runs on the live thread but {@link
 * cantus.daemon.control.Desk#receive}.
 */
package cantus.daemon.control;
