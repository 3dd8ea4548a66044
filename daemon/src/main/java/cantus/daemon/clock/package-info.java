/** Time: where it comes from, and how it is cut into steps. Knows nothing of ports or harmony. */
package cantus.daemon.clock;
