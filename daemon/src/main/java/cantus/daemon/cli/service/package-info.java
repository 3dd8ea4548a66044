/**
 * Cantus at login, in the background: what keeps programs running on each system, and what such a
 * program owes it.
 */
@NullMarked
package cantus.daemon.cli.service;

import org.jspecify.annotations.NullMarked;
