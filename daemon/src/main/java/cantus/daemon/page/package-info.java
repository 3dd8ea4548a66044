/**
 * The web page of an instrument: its keyboard, its roll, its knobs and its sound in a browser.
 *
 * <p>{@link cantus.daemon.page.Page} puts it together. A {@link cantus.daemon.page.PageTap} notes
 * down what the live threads do, in rings; {@link cantus.daemon.page.PageNews}, on a thread of its
 * own, makes messages of that for all who look. {@link cantus.daemon.page.PageServer} serves the
 * files of the page (src/main/resources, plain modules, and a library as published) and a WebSocket
 * for each browser, a {@link cantus.daemon.page.PageSocket}: what is asked there are the requests
 * of {@code cantus ctl}, and what is played there comes in beside the ports; {@link
 * cantus.daemon.page.Neighbours} are the plug-ins and daemons that it passes requests on to. {@link
 * cantus.daemon.page.PageGuard} lets in only what the page itself sends. Nothing here runs on a
 * live thread but the tap.
 *
 * <p>The server is Jetty without servlets: one library for files and WebSockets on one port, with
 * limits for all that a client may do and fixes for what is found, a few megabytes, and no others
 * behind it. It is loaded with {@code --page} alone.
 */
@NullMarked
package cantus.daemon.page;

import org.jspecify.annotations.NullMarked;
