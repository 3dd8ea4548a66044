/**
 * How work goes on beside play: {@link cantus.daemon.thread.SteadyThread} is what every thread of a
 * daemon is that does not end the daemon when it fails.
 */
@NullMarked
package cantus.daemon.thread;

import org.jspecify.annotations.NullMarked;
