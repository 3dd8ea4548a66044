/**
 * How a session plays, as values that others make and a session is given: {@link
 * cantus.daemon.live.settings.LiveSettings} and its parts. What a player turns, and its names, are
 * in {@code cantus.daemon.control}.
 */
@NullMarked
package cantus.daemon.live.settings;

import org.jspecify.annotations.NullMarked;
