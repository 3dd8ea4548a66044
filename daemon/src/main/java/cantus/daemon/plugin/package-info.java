/**
 * The engine of the plug-in: blocks of a host's time in, what the voices play out.
 *
 * <p>{@link cantus.daemon.plugin.PluginEngine} listens for instances of the plug-in
 * (daemon/src/main/c), each of which says a {@link cantus.daemon.plugin.Hello} and shares memory
 * with it, a {@link cantus.daemon.plugin.SharedBlock}; a {@link
 * cantus.daemon.plugin.PluginInstance} plays each, and a {@link
 * cantus.daemon.plugin.PluginRehearsal} beside the first warms them up. The protocol is that of
 * protocol.h. Nothing here knows which format the plug-in has.
 */
@NullMarked
package cantus.daemon.plugin;

import org.jspecify.annotations.NullMarked;
